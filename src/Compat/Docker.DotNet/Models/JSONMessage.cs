using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One message of a pull or import.</summary>
public class JSONMessage
{
    /// <summary>Text of a build.</summary>
    [JsonPropertyName("stream")]
    public string? Stream { get; set; }

    /// <summary>What is being done, such as <c>Downloading</c>, or the result.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; set; }

    /// <summary>How far it is.</summary>
    [JsonPropertyName("progressDetail")]
    public JSONProgress? Progress { get; set; }

    /// <summary>The same as a drawn bar.</summary>
    [JsonPropertyName("progress")]
    public string? ProgressMessage { get; set; }

    /// <summary>The layer it is about.</summary>
    [JsonPropertyName("id")]
    public string? ID { get; set; }

    /// <summary>What failed. The status code was 200 already, so look here.</summary>
    [JsonPropertyName("errorDetail")]
    public JSONError? Error { get; set; }

    /// <summary>The same as text.</summary>
    [JsonPropertyName("error")]
    public string? ErrorMessage { get; set; }
}
