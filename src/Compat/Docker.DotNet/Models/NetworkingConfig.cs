namespace Docker.DotNet.Models;

/// <summary>The networks a new container joins.</summary>
public class NetworkingConfig
{
    /// <summary>Connection by network name; engines before API 1.44 take one entry only.</summary>
    public IDictionary<string, EndpointSettings>? EndpointsConfig { get; set; }
}
