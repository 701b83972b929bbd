namespace Docker.DotNet.Models;

/// <summary>A network to create.</summary>
public class NetworksCreateParameters
{
    /// <summary>Its name. Required.</summary>
    public string? Name { get; set; }

    /// <summary>Refuse a second network of this name; always so from API 1.44 on.</summary>
    public bool CheckDuplicate { get; set; }

    /// <summary>The driver; <c>bridge</c> when null.</summary>
    public string? Driver { get; set; }

    /// <summary>Give it IPv6.</summary>
    public bool EnableIPv6 { get; set; }

    /// <summary>Address ranges; null lets the engine choose.</summary>
    public IPAM? IPAM { get; set; }

    /// <summary>No way out.</summary>
    public bool Internal { get; set; }

    /// <summary>Let any container join an overlay network.</summary>
    public bool Attachable { get; set; }

    /// <summary>The driver's options.</summary>
    public IDictionary<string, string>? Options { get; set; }

    /// <summary>Its labels.</summary>
    public IDictionary<string, string>? Labels { get; set; }
}
