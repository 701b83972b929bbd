namespace Docker.DotNet.Models;

/// <summary>Options of a bind mount.</summary>
public class BindOptions
{
    /// <summary>Mount propagation, such as <c>rprivate</c>.</summary>
    public string? Propagation { get; set; }

    /// <summary>Whether mounts below the source are left out.</summary>
    public bool NonRecursive { get; set; }
}
