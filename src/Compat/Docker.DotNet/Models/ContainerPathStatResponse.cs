using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A file or folder in a container.</summary>
public class ContainerPathStatResponse
{
    /// <summary>Its name, without the folder.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>Bytes.</summary>
    [JsonPropertyName("size")]
    public long Size { get; set; }

    /// <summary>Go's file mode bits: permissions below, type above.</summary>
    [JsonPropertyName("mode")]
    public uint Mode { get; set; }

    /// <summary>When it was last written.</summary>
    [JsonPropertyName("mtime")]
    public DateTime Mtime { get; set; }

    /// <summary>Where a symbolic link points.</summary>
    [JsonPropertyName("linkTarget")]
    public string? LinkTarget { get; set; }
}
