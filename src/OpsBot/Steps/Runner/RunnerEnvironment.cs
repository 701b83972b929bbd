using System.Collections;

namespace OpsBot.Steps.Runner;

/// <summary>
/// Which of the bot's own environment variables a command on this machine sees: what a login would set, and how to reach the network. The others may be the bot's secrets (chat tokens, database
/// passwords), and would fill in compose variables of the same name.
/// </summary>
internal static class RunnerEnvironment
{
    private static readonly string[] Passed =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "XDG_RUNTIME_DIR", "SSH_AUTH_SOCK", "DOCKER_CONFIG",
        "http_proxy", "https_proxy", "no_proxy", "all_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR",
    ];

    /// <summary>The variables of a command: the few that are passed on, and its own on top.</summary>
    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string> own)
    {
        var passed = All().Where(v => IsPassed(v.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in own)
        {
            passed[name] = value;
        }

        return passed;
    }

    /// <summary>All the bot's own variables: not for commands of a runbook.</summary>
    public static Dictionary<string, string> All() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? "", StringComparer.Ordinal);

    private static bool IsPassed(string name) =>
        Passed.Contains(name, StringComparer.OrdinalIgnoreCase) || name.StartsWith("LC_", StringComparison.Ordinal);
}
