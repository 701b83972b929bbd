namespace OpsBot.Steps.Runner;

/// <summary>What OpenSSH's client means when it ends without the script's last word. It has one exit code for all (255) and says the rest in English on standard error.</summary>
internal static class SshFault
{
    private static readonly (string Says, string Problem, string Remedy)[] Known =
    [
        ("REMOTE HOST IDENTIFICATION HAS CHANGED", "its host key is not the one in the known hosts", "Find out why: somebody may stand in its place. If the machine was set up anew, replace its line in the known hosts."),
        ("host key is known for", "its host key is unknown", "Get the key from the machine itself, for instance /etc/ssh/ssh_host_ed25519_key.pub, and add it to the known hosts."),
        ("Host key verification failed", "its host key is not among the known hosts", "Get the key from the machine itself and add it to the known hosts."),
        ("no matching host key type", "it has no host key of a kind that is known", "Add a host key that it has to the known hosts."),
        ("Permission denied", "it refuses the key", "Add the public key to the authorized keys of that user there, or correct user or key in the catalog; the key file must be readable for the bot alone."),
        ("UNPROTECTED PRIVATE KEY", "others may read the key file, so ssh does not use it", "Make it readable for the bot alone: chmod 600."),
        ("Too many authentication failures", "it refuses the keys", "Name the right one in the catalog: key."),
        ("Could not resolve hostname", "its name is not known", "Correct the name in the catalog, or look at the name service."),
        ("Connection refused", "nothing listens on that port", "Start its ssh server, or correct the port in the catalog."),
        ("timed out", "it does not answer", "Look whether it is up and whether a firewall stands between."),
        ("No route to host", "there is no way to it", "Look whether it is up, and at the network."),
        ("Network is unreachable", "there is no way to it", "Look at the network."),
        ("Connection reset", "it ended the connection", "Look at its ssh server's log."),
        ("Connection closed", "it ended the connection", "Look at its ssh server's log."),
    ];

    /// <summary>The exception to throw.</summary>
    /// <param name="destination">The machine.</param>
    /// <param name="program">What was to be run.</param>
    /// <param name="exit">ssh's exit code.</param>
    /// <param name="hasBegun">Whether the command may have run.</param>
    /// <param name="said">What ssh said.</param>
    public static RunnerException Of(SshDestination destination, string program, int exit, bool hasBegun, IReadOnlyCollection<string> said)
    {
        var doing = $"Running {program} on ssh {destination}";
        if (hasBegun)
        {
            return new RunnerException($"{doing}: the connection ended in the middle; the command there is interrupted, and what it did until then is not known. Look there, then decide.", mayHaveRun: true);
        }

        var (_, problem, remedy) = Known.FirstOrDefault(k => said.Any(s => s.Contains(k.Says, StringComparison.OrdinalIgnoreCase)));
        var lastWords = said.LastOrDefault(s => s.Length > 0) is { } last ? $"ssh says: {last.TrimEnd('.')}" : $"ssh ended with {exit} and said nothing";
        return new RunnerException(problem is null
            ? $"{doing}: {lastWords}. Try the same ssh by hand, as the bot's user."
            : $"{doing}: {problem} ({lastWords}). {remedy}");
    }
}
