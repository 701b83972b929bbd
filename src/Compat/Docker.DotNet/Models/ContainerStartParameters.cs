namespace Docker.DotNet.Models;

/// <summary>How to start a container.</summary>
public class ContainerStartParameters
{
    /// <summary>Key sequence that detaches an attached terminal.</summary>
    public string? DetachKeys { get; set; }
}
