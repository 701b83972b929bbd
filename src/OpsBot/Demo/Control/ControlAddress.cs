using System.Text.Json.Serialization;

namespace OpsBot.Demo.Control;

/// <summary>Where the demo engine takes orders. Closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "by")]
[JsonDerivedType(typeof(UnixSocket), "unix")]
[JsonDerivedType(typeof(Loopback), "loopback")]
public abstract record ControlAddress
{
    /// <summary>The header that carries the token.</summary>
    public const string TokenHeader = "X-Demo-Token";

    // The shortest limit of the systems we know: sun_path has 104 bytes on macOS, 108 on Linux, with a zero at the end.
    private const int LongestSocketPath = 103;

    private ControlAddress()
    {
    }

    /// <summary>A unix socket; only its owner may connect.</summary>
    /// <param name="Path">The socket's file.</param>
    public sealed record UnixSocket(string Path) : ControlAddress;

    /// <summary>A loopback port, where the path of a socket would be too long; whoever can read the demo's folder knows the token.</summary>
    /// <param name="Port">The port.</param>
    /// <param name="Token">Must come with every request.</param>
    public sealed record Loopback(int Port, string Token) : ControlAddress;

    /// <summary>Whether a socket can have this path.</summary>
    public static bool FitsSocket(string path) => System.Text.Encoding.UTF8.GetByteCount(path) <= LongestSocketPath;
}
