namespace Docker.DotNet.Models;

/// <summary>Fixed addresses of a connection.</summary>
public class EndpointIPAMConfig
{
    /// <summary>The IPv4 address asked for.</summary>
    public string? IPv4Address { get; set; }

    /// <summary>The IPv6 address asked for.</summary>
    public string? IPv6Address { get; set; }

    /// <summary>Link-local addresses.</summary>
    public IList<string>? LinkLocalIPs { get; set; }
}
