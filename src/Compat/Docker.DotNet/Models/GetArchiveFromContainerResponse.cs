namespace Docker.DotNet.Models;

/// <summary>A file or folder copied out of a container.</summary>
public class GetArchiveFromContainerResponse
{
    /// <summary>What was found at the path.</summary>
    public ContainerPathStatResponse? Stat { get; set; }

    /// <summary>The tar archive, to be disposed by the caller; null when only the description was asked for.</summary>
    public Stream? Stream { get; set; }
}
