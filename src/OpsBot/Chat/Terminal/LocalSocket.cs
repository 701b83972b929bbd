using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OpsBot.Chat.Terminal;

/// <summary>The unix socket on which terminals reach the running bot. Only its owner can open it, and who that is the kernel says, not the caller.</summary>
internal static class LocalSocket
{
    private const int LongestPath = 104;
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    /// <summary>Listens on it, unless its path is too long for the platform: then terminals do without the running bot.</summary>
    public static void Listen(KestrelServerOptions kestrel, string path)
    {
        if (path.Length <= LongestPath)
        {
            // Left by a bot that was killed; the database's lock has shown that none is alive.
            File.Delete(path);
            kestrel.ListenUnixSocket(path);
        }
    }

    /// <summary>Lets only the owner open it; its folder already lets no one else in.</summary>
    public static void Protect(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>The operating system's user behind a request; null when it did not come through the socket.</summary>
    public static string? UserOf(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is not { AddressFamily: AddressFamily.Unix } socket)
        {
            return null;
        }

        if (!OperatingSystem.IsLinux())
        {
            return Environment.UserName;
        }

        // struct ucred { pid_t pid; uid_t uid; gid_t gid; } — unix(7).
        Span<byte> credentials = stackalloc byte[12];
        socket.GetRawSocketOption(SolSocket, SoPeerCred, credentials);
        return NameOf(MemoryMarshal.Read<uint>(credentials[4..]));
    }

    private static string NameOf(uint uid)
    {
        var entry = File.ReadLines("/etc/passwd").Select(l => l.Split(':')).FirstOrDefault(f => f.Length > 2 && f[2] == uid.ToString());
        return entry?[0] ?? $"uid-{uid}";
    }
}
