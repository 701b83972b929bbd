namespace Docker.DotNet.Models;

/// <summary>A host device passed to a container.</summary>
public class DeviceMapping
{
    /// <summary>The device on the host.</summary>
    public string? PathOnHost { get; set; }

    /// <summary>The device in the container.</summary>
    public string? PathInContainer { get; set; }

    /// <summary>Any of r, w and m.</summary>
    public string? CgroupPermissions { get; set; }
}
