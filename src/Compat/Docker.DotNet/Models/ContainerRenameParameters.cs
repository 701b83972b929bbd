namespace Docker.DotNet.Models;

/// <summary>A container's new name.</summary>
public class ContainerRenameParameters
{
    /// <summary>The name, two characters or more, without a leading slash.</summary>
    public string? NewName { get; set; }
}
