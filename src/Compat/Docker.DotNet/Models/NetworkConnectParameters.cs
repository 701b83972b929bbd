namespace Docker.DotNet.Models;

/// <summary>A container to connect to a network.</summary>
public class NetworkConnectParameters
{
    /// <summary>Its name or identifier. Required.</summary>
    public string? Container { get; set; }

    /// <summary>Aliases and addresses on this network.</summary>
    public EndpointSettings? EndpointConfig { get; set; }
}
