using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One number of one block device.</summary>
public class BlkioStatEntry
{
    /// <summary>Major device number.</summary>
    [JsonPropertyName("major")]
    public ulong Major { get; set; }

    /// <summary>Minor device number.</summary>
    [JsonPropertyName("minor")]
    public ulong Minor { get; set; }

    /// <summary>The operation, such as Read or Write.</summary>
    [JsonPropertyName("op")]
    public string? Op { get; set; }

    /// <summary>The number.</summary>
    [JsonPropertyName("value")]
    public ulong Value { get; set; }
}
