namespace Docker.DotNet.Models;

/// <summary>Which images to list.</summary>
public class ImagesListParameters
{
    /// <summary>Also list intermediate layers.</summary>
    public bool? All { get; set; }

    /// <summary>Filters by name: reference, label, dangling, before, since.</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }

    /// <summary>Also show registry digests.</summary>
    public bool? Digests { get; set; }
}
