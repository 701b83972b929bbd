namespace Docker.DotNet.Models;

/// <summary>The networks of a listed container.</summary>
public class SummaryNetworkSettings
{
    /// <summary>Connection by network name.</summary>
    public IDictionary<string, EndpointSettings>? Networks { get; set; }
}
