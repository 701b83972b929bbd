using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>A place on the host where a container's port is published.</summary>
public class PortBinding
{
    /// <summary>The host address; empty for all.</summary>
    [JsonPropertyName("HostIp")]
    public string? HostIP { get; set; }

    /// <summary>The host port, or a range; empty lets the engine choose.</summary>
    public string? HostPort { get; set; }
}
