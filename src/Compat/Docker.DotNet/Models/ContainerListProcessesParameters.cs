namespace Docker.DotNet.Models;

/// <summary>How to list a container's processes.</summary>
public class ContainerListProcessesParameters
{
    /// <summary>Arguments for ps on the host; <c>-ef</c> when null.</summary>
    public string? PsArgs { get; set; }
}
