namespace Docker.DotNet.Models;

/// <summary>The layers of an image.</summary>
public class RootFS
{
    /// <summary>Always <c>layers</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Digests, lowest first.</summary>
    public IList<string>? Layers { get; set; }
}
