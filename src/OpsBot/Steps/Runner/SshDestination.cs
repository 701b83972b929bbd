namespace OpsBot.Steps.Runner;

/// <summary>Another machine and how to be sure that it is the one.</summary>
/// <param name="User">The user there; null for the bot's own name.</param>
/// <param name="Host">A name or address.</param>
/// <param name="Port">The port of its ssh server.</param>
/// <param name="KeyFile">The private key to show; null for those of the bot's user.</param>
/// <param name="KnownHostsFile">The host keys to accept, and no others; null for the file of the bot's user.</param>
public sealed record SshDestination(string? User, string Host, int Port, string? KeyFile, string? KnownHostsFile)
{
    /// <summary>As people write it: <c>deploy@10.0.0.5</c>, with the port when it is not 22.</summary>
    public override string ToString() => (User is null ? "" : User + "@") + Host + (Port == 22 ? "" : $" port {Port}");

    /// <summary>The arguments of OpenSSH's client; see ssh_config(5). The remote command is always the same; see <see cref="SshScript"/>.</summary>
    internal IReadOnlyList<string> Arguments() =>
    [
        "-F", "none", "-T", "-a", "-x",
        "-o", "BatchMode=yes",
        "-o", "StrictHostKeyChecking=yes",
        "-o", "UpdateHostKeys=no",
        "-o", "GlobalKnownHostsFile=/dev/null",
        .. KnownHostsFile is null ? (IEnumerable<string>)[] : ["-o", $"UserKnownHostsFile={Literal(KnownHostsFile)}"],
        .. KeyFile is null ? (IEnumerable<string>)[] : ["-o", "IdentitiesOnly=yes", "-o", $"IdentityFile={Literal(KeyFile)}"],
        "-o", "ConnectTimeout=10",
        "-o", "ServerAliveInterval=5",
        "-o", "ServerAliveCountMax=3",
        "-o", "ControlMaster=no",
        "-o", "ControlPath=none",
        "-o", "ClearAllForwardings=yes",
        "-o", "EscapeChar=none",
        "-o", "LogLevel=ERROR",
        "-p", $"{Port}",
        .. User is null ? (IEnumerable<string>)[] : ["-l", User],
        "--", Host, "exec sh",
    ];

    /// <summary>A file's name, in which ssh would otherwise fill in % and split at blanks.</summary>
    private static string Literal(string file) => $"\"{file.Replace("%", "%%", StringComparison.Ordinal)}\"";
}
