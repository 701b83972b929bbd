namespace Docker.DotNet.Models;

/// <summary>A port of a container and where it is published.</summary>
public class Port
{
    /// <summary>The host address it is bound to; null when not published.</summary>
    public string? IP { get; set; }

    /// <summary>The port inside the container.</summary>
    public ushort PrivatePort { get; set; }

    /// <summary>The port on the host; 0 when not published.</summary>
    public ushort PublicPort { get; set; }

    /// <summary>tcp, udp or sctp.</summary>
    public string? Type { get; set; }
}
