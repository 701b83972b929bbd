using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Processor time at one moment. A percentage needs two of them.</summary>
public class CPUStats
{
    /// <summary>The container's processor time.</summary>
    [JsonPropertyName("cpu_usage")]
    public CPUUsage? CPUUsage { get; set; }

    /// <summary>The host's processor time over all processors, in nanoseconds.</summary>
    [JsonPropertyName("system_cpu_usage")]
    public ulong SystemUsage { get; set; }

    /// <summary>Processors in use.</summary>
    [JsonPropertyName("online_cpus")]
    public uint OnlineCPUs { get; set; }

    /// <summary>How often the limit held the container back.</summary>
    [JsonPropertyName("throttling_data")]
    public ThrottlingData? ThrottlingData { get; set; }
}
