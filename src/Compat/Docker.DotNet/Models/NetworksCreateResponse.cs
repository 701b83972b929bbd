using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A network that was just created.</summary>
public class NetworksCreateResponse
{
    /// <summary>Its identifier.</summary>
    [JsonPropertyName("Id")]
    public string? ID { get; set; }

    /// <summary>What the engine could not honour.</summary>
    public string? Warning { get; set; }
}
