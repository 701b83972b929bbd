namespace Docker.DotNet.Models;

/// <summary>A volume or host folder as mounted in a container.</summary>
public class MountPoint
{
    /// <summary>bind, volume, tmpfs or npipe.</summary>
    public string? Type { get; set; }

    /// <summary>The volume's name; null for other types.</summary>
    public string? Name { get; set; }

    /// <summary>The path on the host.</summary>
    public string? Source { get; set; }

    /// <summary>The path in the container.</summary>
    public string? Destination { get; set; }

    /// <summary>The volume driver.</summary>
    public string? Driver { get; set; }

    /// <summary>Mount options as given, such as <c>z</c> or <c>ro</c>.</summary>
    public string? Mode { get; set; }

    /// <summary>Whether the container may write to it.</summary>
    public bool RW { get; set; }

    /// <summary>Mount propagation of a bind mount, such as <c>rprivate</c>.</summary>
    public string? Propagation { get; set; }
}
