namespace Docker.DotNet.Models;

/// <summary>Which images to remove.</summary>
public class ImagesPruneParameters
{
    /// <summary>Filters by name: dangling, until, label.</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
