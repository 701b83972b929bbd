namespace Docker.DotNet.Models;

/// <summary>Where to extract an archive in a container.</summary>
public class ContainerPathStatParameters
{
    /// <summary>An existing folder in the container. Required.</summary>
    public string? Path { get; set; }

    /// <summary>What the engine calls <c>noOverwriteDirNonDir</c>: when true, refuse to replace a folder by a file or the reverse. The property's name, given by the package, says the opposite.</summary>
    public bool? AllowOverwriteDirWithFile { get; set; }
}
