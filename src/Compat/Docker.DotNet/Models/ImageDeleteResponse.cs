namespace Docker.DotNet.Models;

/// <summary>One tag or layer that was removed.</summary>
public class ImageDeleteResponse
{
    /// <summary>The layer's identifier.</summary>
    public string? Deleted { get; set; }

    /// <summary>The tag.</summary>
    public string? Untagged { get; set; }
}
