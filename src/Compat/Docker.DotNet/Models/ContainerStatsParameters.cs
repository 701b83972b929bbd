namespace Docker.DotNet.Models;

/// <summary>How to read a container's resource use.</summary>
public class ContainerStatsParameters
{
    /// <summary>Send a sample about every second instead of one.</summary>
    public bool Stream { get; set; } = true;

    /// <summary>Do not wait for a second sample; <see cref="ContainerStatsResponse.PreCPUStats"/> stays empty. Only without <see cref="Stream"/>, API 1.41 or later.</summary>
    public bool? OneShot { get; set; }
}
