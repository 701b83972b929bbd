namespace Docker.DotNet.Models;

/// <summary>A driver with its options.</summary>
public class Driver
{
    /// <summary>The driver's name.</summary>
    public string? Name { get; set; }

    /// <summary>The driver's options.</summary>
    public IDictionary<string, string>? Options { get; set; }
}
