using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One image as the list shows it.</summary>
public class ImagesListResponse
{
    /// <summary>Containers that use it; -1 when not computed.</summary>
    public long Containers { get; set; }

    /// <summary>When it was built (UTC).</summary>
    public DateTime Created { get; set; }

    /// <summary>Its identifier, <c>sha256:</c> and 64 digits.</summary>
    [JsonPropertyName("Id")]
    public string? ID { get; set; }

    /// <summary>Its labels.</summary>
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>The image it was built from, when known here.</summary>
    [JsonPropertyName("ParentId")]
    public string? ParentID { get; set; }

    /// <summary>Registry digests, <c>repository@sha256:…</c>.</summary>
    public IList<string>? RepoDigests { get; set; }

    /// <summary>Its tags, <c>repository:tag</c>.</summary>
    public IList<string>? RepoTags { get; set; }

    /// <summary>Bytes shared with other images; -1 when not computed.</summary>
    public long SharedSize { get; set; }

    /// <summary>Bytes of all layers.</summary>
    public long Size { get; set; }

    /// <summary>The same as <see cref="Size"/>; not sent by engines from API 1.44 on.</summary>
    public long VirtualSize { get; set; }
}
