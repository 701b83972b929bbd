namespace Docker.DotNet.Models;

/// <summary>A resource limit of a container's processes.</summary>
public class Ulimit
{
    /// <summary>Its name, such as <c>nofile</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The limit that cannot be raised.</summary>
    public long Hard { get; set; }

    /// <summary>The limit in force.</summary>
    public long Soft { get; set; }
}
