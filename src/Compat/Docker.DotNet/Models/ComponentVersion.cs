namespace Docker.DotNet.Models;

/// <summary>A part of the engine.</summary>
public class ComponentVersion
{
    /// <summary>Its name, such as <c>containerd</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Its version.</summary>
    public string? Version { get; set; }

    /// <summary>Further facts by name.</summary>
    public IDictionary<string, string>? Details { get; set; }
}
