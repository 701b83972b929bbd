using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A container's processor time, in nanoseconds.</summary>
public class CPUUsage
{
    /// <summary>All of it.</summary>
    [JsonPropertyName("total_usage")]
    public ulong TotalUsage { get; set; }

    /// <summary>By processor; null on cgroup v2.</summary>
    [JsonPropertyName("percpu_usage")]
    public IList<ulong>? PercpuUsage { get; set; }

    /// <summary>Spent in the kernel.</summary>
    [JsonPropertyName("usage_in_kernelmode")]
    public ulong UsageInKernelmode { get; set; }

    /// <summary>Spent in programs.</summary>
    [JsonPropertyName("usage_in_usermode")]
    public ulong UsageInUsermode { get; set; }
}
