namespace Docker.DotNet.Models;

/// <summary>Which unused networks to remove.</summary>
public class NetworksDeleteUnusedParameters
{
    /// <summary>Filters by name: until, label.</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
