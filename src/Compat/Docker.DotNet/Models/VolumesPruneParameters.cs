namespace Docker.DotNet.Models;

/// <summary>Which unused volumes to remove.</summary>
public class VolumesPruneParameters
{
    /// <summary>Filters by name: label, and all from API 1.42 on (without it only anonymous volumes are removed there).</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
