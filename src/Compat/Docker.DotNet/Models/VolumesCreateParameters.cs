namespace Docker.DotNet.Models;

/// <summary>A volume to create.</summary>
public class VolumesCreateParameters
{
    /// <summary>Its name; the engine makes one when null.</summary>
    public string? Name { get; set; }

    /// <summary>The driver; <c>local</c> when null.</summary>
    public string? Driver { get; set; }

    /// <summary>The driver's options.</summary>
    public IDictionary<string, string>? DriverOpts { get; set; }

    /// <summary>Its labels.</summary>
    public IDictionary<string, string>? Labels { get; set; }
}
