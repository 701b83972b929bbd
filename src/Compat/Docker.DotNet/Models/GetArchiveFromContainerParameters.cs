namespace Docker.DotNet.Models;

/// <summary>What to copy out of a container.</summary>
public class GetArchiveFromContainerParameters
{
    /// <summary>File or folder in the container. Required.</summary>
    public string? Path { get; set; }
}
