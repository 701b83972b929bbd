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
}
