namespace Docker.DotNet.Models;

/// <summary>Which volumes to list.</summary>
public class VolumesListParameters
{
    /// <summary>Filters by name: name, label, driver, dangling.</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
