using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Use of storage on Windows.</summary>
public class StorageStats
{
    /// <summary>Reads, in blocks of 8 KiB.</summary>
    [JsonPropertyName("read_count_normalized")]
    public ulong ReadCountNormalized { get; set; }

    /// <summary>Bytes read.</summary>
    [JsonPropertyName("read_size_bytes")]
    public ulong ReadSizeBytes { get; set; }

    /// <summary>Writes, in blocks of 8 KiB.</summary>
    [JsonPropertyName("write_count_normalized")]
    public ulong WriteCountNormalized { get; set; }

    /// <summary>Bytes written.</summary>
    [JsonPropertyName("write_size_bytes")]
    public ulong WriteSizeBytes { get; set; }
}
