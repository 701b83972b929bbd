namespace Docker.DotNet.Models;

/// <summary>Options of a volume mount.</summary>
public class VolumeOptions
{
    /// <summary>Whether the image's files at the target are not copied into a new volume.</summary>
    public bool NoCopy { get; set; }

    /// <summary>Labels of a volume created by this mount.</summary>
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>The driver that makes the volume.</summary>
    public Driver? DriverConfig { get; set; }
}
