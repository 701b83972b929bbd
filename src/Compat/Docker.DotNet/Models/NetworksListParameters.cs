namespace Docker.DotNet.Models;

/// <summary>Which networks to list.</summary>
public class NetworksListParameters
{
    /// <summary>Filters by name: name, id, label, driver, scope, type, dangling.</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
