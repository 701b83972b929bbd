namespace Docker.DotNet.Models;

/// <summary>How to stop a container.</summary>
public class ContainerStopParameters
{
    /// <summary>Seconds between the stop signal and SIGKILL; null for the container's own setting (10 s by default).</summary>
    public uint? WaitBeforeKillSeconds { get; set; }
}
