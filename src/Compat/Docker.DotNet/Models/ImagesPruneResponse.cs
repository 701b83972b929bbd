namespace Docker.DotNet.Models;

/// <summary>What a prune of images removed.</summary>
public class ImagesPruneResponse
{
    /// <summary>Tags and layers; null when there were none.</summary>
    public IList<ImageDeleteResponse>? ImagesDeleted { get; set; }

    /// <summary>Bytes freed.</summary>
    public ulong SpaceReclaimed { get; set; }
}
