namespace Docker.DotNet.Models;

/// <summary>Size of a terminal.</summary>
public class ContainerResizeParameters
{
    /// <summary>Rows.</summary>
    public long? Height { get; set; }

    /// <summary>Columns.</summary>
    public long? Width { get; set; }
}
