namespace Docker.DotNet.Models;

/// <summary>Which containers to list.</summary>
public class ContainersListParameters
{
    /// <summary>Also compute each container's disk use; slow on large hosts.</summary>
    public bool? Size { get; set; }

    /// <summary>Also list containers that do not run.</summary>
    public bool? All { get; set; }

    /// <summary>At most this many, newest first; stopped ones included.</summary>
    public long? Limit { get; set; }

    /// <summary>Filters by name, such as label, status, name, health, network.</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
