namespace Docker.DotNet.Models;

/// <summary>What a prune of containers removed.</summary>
public class ContainersPruneResponse
{
    /// <summary>Identifiers; null when there were none.</summary>
    public IList<string>? ContainersDeleted { get; set; }

    /// <summary>Bytes freed.</summary>
    public ulong SpaceReclaimed { get; set; }
}
