namespace Docker.DotNet.Models;

/// <summary>Devices asked from a driver, such as GPUs.</summary>
public class DeviceRequest
{
    /// <summary>The device driver.</summary>
    public string? Driver { get; set; }

    /// <summary>How many; -1 for all.</summary>
    public long Count { get; set; }

    /// <summary>Particular devices.</summary>
    public IList<string>? DeviceIDs { get; set; }

    /// <summary>Alternatives of capabilities that a device must have.</summary>
    public IList<IList<string>>? Capabilities { get; set; }

    /// <summary>The driver's options.</summary>
    public IDictionary<string, string>? Options { get; set; }
}
