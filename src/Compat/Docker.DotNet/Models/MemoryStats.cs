using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Memory of a container, in bytes.</summary>
public class MemoryStats
{
    /// <summary>All in use, page cache included: subtract <c>cache</c> (cgroup v1) or <c>inactive_file</c> (v2) of <see cref="Stats"/>.</summary>
    [JsonPropertyName("usage")]
    public ulong Usage { get; set; }

    /// <summary>The most ever in use; 0 on cgroup v2.</summary>
    [JsonPropertyName("max_usage")]
    public ulong MaxUsage { get; set; }

    /// <summary>The kernel's own counters by name.</summary>
    [JsonPropertyName("stats")]
    public IDictionary<string, ulong>? Stats { get; set; }

    /// <summary>How often the limit was reached.</summary>
    [JsonPropertyName("failcnt")]
    public ulong Failcnt { get; set; }

    /// <summary>The limit; the host's memory when there is none.</summary>
    [JsonPropertyName("limit")]
    public ulong Limit { get; set; }

    /// <summary>Committed (Windows).</summary>
    [JsonPropertyName("commitbytes")]
    public ulong Commit { get; set; }

    /// <summary>The most ever committed (Windows).</summary>
    [JsonPropertyName("commitpeakbytes")]
    public ulong CommitPeak { get; set; }

    /// <summary>Private working set (Windows).</summary>
    [JsonPropertyName("privateworkingset")]
    public ulong PrivateWorkingSet { get; set; }
}
