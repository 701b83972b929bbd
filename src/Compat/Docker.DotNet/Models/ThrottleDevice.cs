namespace Docker.DotNet.Models;

/// <summary>Block I/O limit of one device.</summary>
public class ThrottleDevice
{
    /// <summary>The device on the host.</summary>
    public string? Path { get; set; }

    /// <summary>Bytes or operations a second.</summary>
    public ulong Rate { get; set; }
}
