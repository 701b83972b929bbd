using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>An exec instance that was just created.</summary>
public class ContainerExecCreateResponse
{
    /// <summary>Its identifier.</summary>
    [JsonPropertyName("Id")]
    public string? ID { get; set; }
}
