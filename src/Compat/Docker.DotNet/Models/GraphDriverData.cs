namespace Docker.DotNet.Models;

/// <summary>Where the layers of an image or container lie.</summary>
public class GraphDriverData
{
    /// <summary>Driver-specific paths.</summary>
    public IDictionary<string, string>? Data { get; set; }

    /// <summary>The storage driver.</summary>
    public string? Name { get; set; }
}
