using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>All that the engine knows of one container.</summary>
public class ContainerInspectResponse
{
    /// <summary>The full 64-digit identifier.</summary>
    [JsonPropertyName("Id")]
    public string? ID { get; set; }

    /// <summary>When it was created (UTC).</summary>
    public DateTime Created { get; set; }

    /// <summary>The program that runs.</summary>
    public string? Path { get; set; }

    /// <summary>The program's arguments.</summary>
    public IList<string>? Args { get; set; }

    /// <summary>What it is doing now.</summary>
    public ContainerState? State { get; set; }

    /// <summary>Identifier of the image it was created from.</summary>
    public string? Image { get; set; }

    /// <summary>Host path of its resolv.conf.</summary>
    public string? ResolvConfPath { get; set; }

    /// <summary>Host path of its hostname file.</summary>
    public string? HostnamePath { get; set; }

    /// <summary>Host path of its hosts file.</summary>
    public string? HostsPath { get; set; }

    /// <summary>Host path of its log, when the log driver writes one.</summary>
    public string? LogPath { get; set; }

    /// <summary>The name, with a leading slash.</summary>
    public string? Name { get; set; }

    /// <summary>How often the restart policy started it again.</summary>
    public long RestartCount { get; set; }

    /// <summary>The storage driver.</summary>
    public string? Driver { get; set; }

    /// <summary>The operating system it was made for.</summary>
    public string? Platform { get; set; }

    /// <summary>SELinux label of its mounts.</summary>
    public string? MountLabel { get; set; }

    /// <summary>SELinux label of its processes.</summary>
    public string? ProcessLabel { get; set; }

    /// <summary>AppArmor profile in force.</summary>
    public string? AppArmorProfile { get; set; }

    /// <summary>Exec instances that run now.</summary>
    public IList<string>? ExecIDs { get; set; }

    /// <summary>What ties it to this host: mounts, ports, limits, restart policy.</summary>
    public HostConfig? HostConfig { get; set; }

    /// <summary>Where its layers lie.</summary>
    public GraphDriverData? GraphDriver { get; set; }

    /// <summary>Bytes in its own layer, when asked for.</summary>
    public long? SizeRw { get; set; }

    /// <summary>Bytes of all layers, when asked for.</summary>
    public long? SizeRootFs { get; set; }

    /// <summary>Volumes and bind mounts as mounted.</summary>
    public IList<MountPoint>? Mounts { get; set; }

    /// <summary>What does not depend on the host: image, command, environment, labels.</summary>
    public Config? Config { get; set; }

    /// <summary>Addresses and published ports.</summary>
    public NetworkSettings? NetworkSettings { get; set; }
}
