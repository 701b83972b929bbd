namespace Docker.DotNet.Models;

/// <summary>A volume.</summary>
public class VolumeResponse
{
    /// <summary>When it was created, RFC 3339.</summary>
    public string? CreatedAt { get; set; }

    /// <summary>The driver.</summary>
    public string? Driver { get; set; }

    /// <summary>Its labels.</summary>
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>The path on the host.</summary>
    public string? Mountpoint { get; set; }

    /// <summary>Its name.</summary>
    public string? Name { get; set; }

    /// <summary>The driver's options.</summary>
    public IDictionary<string, string>? Options { get; set; }

    /// <summary>local or global.</summary>
    public string? Scope { get; set; }

    /// <summary>Size and use; engines fill it only in the disk usage report.</summary>
    public VolumeUsageData? UsageData { get; set; }
}
