namespace Docker.DotNet.Models;

/// <summary>How to remove an image.</summary>
public class ImageDeleteParameters
{
    /// <summary>Also when stopped containers use it or several tags name it.</summary>
    public bool? Force { get; set; }

    /// <summary>Keep untagged parents.</summary>
    public bool? NoPrune { get; set; }
}
