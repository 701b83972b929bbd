namespace Docker.DotNet.Models;

/// <summary>A container's addresses and published ports.</summary>
public class NetworkSettings
{
    /// <summary>The default bridge in use.</summary>
    public string? Bridge { get; set; }

    /// <summary>Identifier of its network sandbox.</summary>
    public string? SandboxID { get; set; }

    /// <summary>Host path of its network namespace.</summary>
    public string? SandboxKey { get; set; }

    /// <summary>Whether it reaches itself through its published ports.</summary>
    public bool HairpinMode { get; set; }

    /// <summary>Host bindings by port, such as <c>8080/tcp</c>; the list is null when the port is only exposed.</summary>
    public IDictionary<string, IList<PortBinding>>? Ports { get; set; }

    /// <summary>Connection to the default bridge.</summary>
    public string? EndpointID { get; set; }

    /// <summary>Gateway on the default bridge.</summary>
    public string? Gateway { get; set; }

    /// <summary>IPv4 address on the default bridge; empty on other networks.</summary>
    public string? IPAddress { get; set; }

    /// <summary>Prefix length on the default bridge.</summary>
    public long IPPrefixLen { get; set; }

    /// <summary>Hardware address on the default bridge.</summary>
    public string? MacAddress { get; set; }

    /// <summary>IPv6 address on the default bridge.</summary>
    public string? GlobalIPv6Address { get; set; }

    /// <summary>IPv6 prefix length on the default bridge.</summary>
    public long GlobalIPv6PrefixLen { get; set; }

    /// <summary>IPv6 gateway on the default bridge.</summary>
    public string? IPv6Gateway { get; set; }

    /// <summary>Connection by network name.</summary>
    public IDictionary<string, EndpointSettings>? Networks { get; set; }
}
