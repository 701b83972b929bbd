namespace Docker.DotNet.Models;

/// <summary>A container's connection to one network.</summary>
public class EndpointSettings
{
    /// <summary>Addresses asked for; null lets the engine choose.</summary>
    public EndpointIPAMConfig? IPAMConfig { get; set; }

    /// <summary>Legacy links to other containers.</summary>
    public IList<string>? Links { get; set; }

    /// <summary>Further names under which the container is found on this network.</summary>
    public IList<string>? Aliases { get; set; }

    /// <summary>The network's identifier.</summary>
    public string? NetworkID { get; set; }

    /// <summary>The connection's identifier.</summary>
    public string? EndpointID { get; set; }

    /// <summary>The IPv4 gateway.</summary>
    public string? Gateway { get; set; }

    /// <summary>The IPv4 address.</summary>
    public string? IPAddress { get; set; }

    /// <summary>Length of the IPv4 prefix.</summary>
    public long IPPrefixLen { get; set; }

    /// <summary>The IPv6 gateway.</summary>
    public string? IPv6Gateway { get; set; }

    /// <summary>The IPv6 address.</summary>
    public string? GlobalIPv6Address { get; set; }

    /// <summary>Length of the IPv6 prefix.</summary>
    public long GlobalIPv6PrefixLen { get; set; }

    /// <summary>The hardware address on this network.</summary>
    public string? MacAddress { get; set; }

    /// <summary>Options for the network's driver.</summary>
    public IDictionary<string, string>? DriverOpts { get; set; }
}
