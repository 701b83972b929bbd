using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>What failed in a stream of messages.</summary>
public class JSONError
{
    /// <summary>The engine's error code; 0 when it gives none.</summary>
    [JsonPropertyName("code")]
    public long Code { get; set; }

    /// <summary>The error.</summary>
    [JsonPropertyName("message")]
    public string? Message { get; set; }
}
