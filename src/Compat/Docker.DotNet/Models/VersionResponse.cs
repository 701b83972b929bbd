using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Which engine answers.</summary>
public class VersionResponse
{
    /// <summary>The engine and what it is made of.</summary>
    public IList<ComponentVersion>? Components { get; set; }

    /// <summary>The engine's version.</summary>
    public string? Version { get; set; }

    /// <summary>The newest API version it speaks, such as <c>1.41</c>.</summary>
    [JsonPropertyName("ApiVersion")]
    public string? APIVersion { get; set; }

    /// <summary>The oldest API version it speaks.</summary>
    public string? MinAPIVersion { get; set; }

    /// <summary>The commit it was built from.</summary>
    public string? GitCommit { get; set; }

    /// <summary>The Go version it was built with.</summary>
    public string? GoVersion { get; set; }

    /// <summary>Operating system.</summary>
    public string? Os { get; set; }

    /// <summary>Processor architecture.</summary>
    public string? Arch { get; set; }

    /// <summary>The kernel it runs on.</summary>
    public string? KernelVersion { get; set; }

    /// <summary>Whether experimental features are on.</summary>
    public bool Experimental { get; set; }

    /// <summary>When it was built.</summary>
    public string? BuildTime { get; set; }
}
