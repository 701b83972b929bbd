namespace Docker.DotNet.Models;

/// <summary>Block I/O weight of one device.</summary>
public class WeightDevice
{
    /// <summary>The device on the host.</summary>
    public string? Path { get; set; }

    /// <summary>Relative weight, 10 to 1000.</summary>
    public ushort Weight { get; set; }
}
