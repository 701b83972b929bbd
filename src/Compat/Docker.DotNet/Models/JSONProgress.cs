using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>How far one layer is.</summary>
public class JSONProgress
{
    /// <summary>Bytes done.</summary>
    [JsonPropertyName("current")]
    public long Current { get; set; }

    /// <summary>Bytes in all; 0 when not known.</summary>
    [JsonPropertyName("total")]
    public long Total { get; set; }
}
