namespace Docker.DotNet.Models;

/// <summary>Which stopped containers to remove.</summary>
public class ContainersPruneParameters
{
    /// <summary>Filters by name: until, label.</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
