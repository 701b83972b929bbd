namespace Docker.DotNet.Models;

/// <summary>What a prune of volumes removed.</summary>
public class VolumesPruneResponse
{
    /// <summary>Names; null when there were none.</summary>
    public IList<string>? VolumesDeleted { get; set; }

    /// <summary>Bytes freed.</summary>
    public ulong SpaceReclaimed { get; set; }
}
