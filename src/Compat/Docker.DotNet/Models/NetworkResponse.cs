using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A network.</summary>
public class NetworkResponse
{
    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>Its identifier.</summary>
    [JsonPropertyName("Id")]
    public string? ID { get; set; }

    /// <summary>When it was created.</summary>
    public DateTime Created { get; set; }

    /// <summary>local, or swarm.</summary>
    public string? Scope { get; set; }

    /// <summary>bridge, overlay, host, null or a plugin.</summary>
    public string? Driver { get; set; }

    /// <summary>Whether it has IPv6.</summary>
    public bool EnableIPv6 { get; set; }

    /// <summary>Its address ranges.</summary>
    public IPAM? IPAM { get; set; }

    /// <summary>Whether it has no way out.</summary>
    public bool Internal { get; set; }

    /// <summary>Whether any container may join an overlay network.</summary>
    public bool Attachable { get; set; }

    /// <summary>Whether it routes a swarm's published ports.</summary>
    public bool Ingress { get; set; }

    /// <summary>Whether it only holds settings for other networks.</summary>
    public bool ConfigOnly { get; set; }

    /// <summary>Running containers by identifier; filled by inspect, not by list.</summary>
    public IDictionary<string, EndpointResource>? Containers { get; set; }

    /// <summary>The driver's options.</summary>
    public IDictionary<string, string>? Options { get; set; }

    /// <summary>Its labels.</summary>
    public IDictionary<string, string>? Labels { get; set; }
}
