namespace Docker.DotNet.Models;

/// <summary>What a prune of networks removed.</summary>
public class NetworksPruneResponse
{
    /// <summary>Names; null when there were none.</summary>
    public IList<string>? NetworksDeleted { get; set; }
}
