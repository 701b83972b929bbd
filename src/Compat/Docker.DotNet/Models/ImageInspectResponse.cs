using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>All that the engine knows of one image.</summary>
public class ImageInspectResponse
{
    /// <summary>Its identifier, <c>sha256:</c> and 64 digits.</summary>
    [JsonPropertyName("Id")]
    public string? ID { get; set; }

    /// <summary>Its tags.</summary>
    public IList<string>? RepoTags { get; set; }

    /// <summary>Its registry digests.</summary>
    public IList<string>? RepoDigests { get; set; }

    /// <summary>The image it was built from, when known here.</summary>
    public string? Parent { get; set; }

    /// <summary>The comment given when it was made.</summary>
    public string? Comment { get; set; }

    /// <summary>When it was built (UTC).</summary>
    public DateTime Created { get; set; }

    /// <summary>The engine that built it.</summary>
    public string? DockerVersion { get; set; }

    /// <summary>Who built it.</summary>
    public string? Author { get; set; }

    /// <summary>What a container takes over from it unless told otherwise.</summary>
    public Config? Config { get; set; }

    /// <summary>Processor architecture.</summary>
    public string? Architecture { get; set; }

    /// <summary>Variant of the architecture.</summary>
    public string? Variant { get; set; }

    /// <summary>Operating system.</summary>
    public string? Os { get; set; }

    /// <summary>Operating system version (Windows).</summary>
    public string? OsVersion { get; set; }

    /// <summary>Bytes of all layers.</summary>
    public long Size { get; set; }

    /// <summary>The same as <see cref="Size"/>; not sent by engines from API 1.44 on.</summary>
    public long VirtualSize { get; set; }

    /// <summary>Where its layers lie.</summary>
    public GraphDriverData? GraphDriver { get; set; }

    /// <summary>Its layers.</summary>
    public RootFS? RootFS { get; set; }

    /// <summary>What this engine notes about it.</summary>
    public ImageMetadata? Metadata { get; set; }
}
