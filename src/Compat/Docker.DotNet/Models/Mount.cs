namespace Docker.DotNet.Models;

/// <summary>A mount asked for when a container is created.</summary>
public class Mount
{
    /// <summary>bind, volume, tmpfs or npipe.</summary>
    public string? Type { get; set; }

    /// <summary>Volume name or host path.</summary>
    public string? Source { get; set; }

    /// <summary>The path in the container.</summary>
    public string? Target { get; set; }

    /// <summary>Whether the container may only read it.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>default, consistent, cached or delegated.</summary>
    public string? Consistency { get; set; }

    /// <summary>Options of a bind mount.</summary>
    public BindOptions? BindOptions { get; set; }

    /// <summary>Options of a volume.</summary>
    public VolumeOptions? VolumeOptions { get; set; }

    /// <summary>Options of a memory file system.</summary>
    public TmpfsOptions? TmpfsOptions { get; set; }
}
