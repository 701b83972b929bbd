namespace Docker.DotNet.Models;

/// <summary>A container on a network.</summary>
public class EndpointResource
{
    /// <summary>The container's name.</summary>
    public string? Name { get; set; }

    /// <summary>The connection's identifier.</summary>
    public string? EndpointID { get; set; }

    /// <summary>Its hardware address.</summary>
    public string? MacAddress { get; set; }

    /// <summary>Its IPv4 address with prefix length.</summary>
    public string? IPv4Address { get; set; }

    /// <summary>Its IPv6 address with prefix length.</summary>
    public string? IPv6Address { get; set; }
}
