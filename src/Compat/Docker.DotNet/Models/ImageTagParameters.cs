namespace Docker.DotNet.Models;

/// <summary>A further tag for an image.</summary>
public class ImageTagParameters
{
    /// <summary>Repository, with registry.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>The tag; <c>latest</c> when null.</summary>
    public string? Tag { get; set; }

    /// <summary>Kept for source compatibility and not sent: engines always move a tag that exists.</summary>
    public bool? Force { get; set; }
}
