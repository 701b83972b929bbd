namespace Docker.DotNet.Models;

/// <summary>Options of a memory file system.</summary>
public class TmpfsOptions
{
    /// <summary>Size in bytes; 0 for no limit.</summary>
    public long SizeBytes { get; set; }

    /// <summary>Permissions of its root folder.</summary>
    public uint Mode { get; set; }
}
