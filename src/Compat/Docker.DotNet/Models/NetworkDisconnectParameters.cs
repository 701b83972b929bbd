namespace Docker.DotNet.Models;

/// <summary>A container to disconnect from a network.</summary>
public class NetworkDisconnectParameters
{
    /// <summary>Its name or identifier. Required.</summary>
    public string? Container { get; set; }

    /// <summary>Also when it is gone or does not answer.</summary>
    public bool Force { get; set; }
}
