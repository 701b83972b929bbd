namespace Docker.DotNet.Models;

/// <summary>The volumes.</summary>
public class VolumesListResponse
{
    /// <summary>One entry a volume; null when there are none.</summary>
    public IList<VolumeResponse>? Volumes { get; set; }

    /// <summary>Drivers that did not answer.</summary>
    public IList<string>? Warnings { get; set; }
}
