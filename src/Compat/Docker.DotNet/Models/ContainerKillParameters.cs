namespace Docker.DotNet.Models;

/// <summary>How to kill a container.</summary>
public class ContainerKillParameters
{
    /// <summary>Signal name or number; SIGKILL when null.</summary>
    public string? Signal { get; set; }
}
