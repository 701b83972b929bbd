namespace Docker.DotNet.Models;

/// <summary>What an engine notes about an image.</summary>
public class ImageMetadata
{
    /// <summary>When it was last tagged here; year 1 when never.</summary>
    public DateTime LastTagTime { get; set; }
}
