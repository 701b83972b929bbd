using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A container that was just created.</summary>
public class CreateContainerResponse
{
    /// <summary>The full identifier.</summary>
    [JsonPropertyName("Id")]
    public string? ID { get; set; }

    /// <summary>What the engine ignored or could not honour.</summary>
    public IList<string>? Warnings { get; set; }
}
