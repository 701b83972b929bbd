namespace Docker.DotNet.Models;

/// <summary>Size and use of a volume.</summary>
public class VolumeUsageData
{
    /// <summary>Containers that refer to it; -1 when not computed.</summary>
    public long RefCount { get; set; }

    /// <summary>Bytes; -1 when not computed.</summary>
    public long Size { get; set; }
}
