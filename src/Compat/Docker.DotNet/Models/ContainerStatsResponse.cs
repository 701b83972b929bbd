using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One sample of a container's resource use.</summary>
public class ContainerStatsResponse
{
    /// <summary>When it was taken.</summary>
    [JsonPropertyName("read")]
    public DateTime Read { get; set; }

    /// <summary>When the previous one was taken; year 1 when there is none.</summary>
    [JsonPropertyName("preread")]
    public DateTime PreRead { get; set; }

    /// <summary>Processes.</summary>
    [JsonPropertyName("pids_stats")]
    public PidsStats? PidsStats { get; set; }

    /// <summary>Block devices (Linux).</summary>
    [JsonPropertyName("blkio_stats")]
    public BlkioStats? BlkioStats { get; set; }

    /// <summary>Processors (Windows).</summary>
    [JsonPropertyName("num_procs")]
    public uint NumProcs { get; set; }

    /// <summary>Block devices (Windows).</summary>
    [JsonPropertyName("storage_stats")]
    public StorageStats? StorageStats { get; set; }

    /// <summary>Processor time now.</summary>
    [JsonPropertyName("cpu_stats")]
    public CPUStats? CPUStats { get; set; }

    /// <summary>Processor time at the previous sample.</summary>
    [JsonPropertyName("precpu_stats")]
    public CPUStats? PreCPUStats { get; set; }

    /// <summary>Memory.</summary>
    [JsonPropertyName("memory_stats")]
    public MemoryStats? MemoryStats { get; set; }

    /// <summary>The container's name, with a leading slash.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>The container's identifier.</summary>
    [JsonPropertyName("id")]
    public string? ID { get; set; }

    /// <summary>Traffic by interface; null when the container has no network.</summary>
    [JsonPropertyName("networks")]
    public IDictionary<string, NetworkStats>? Networks { get; set; }
}
