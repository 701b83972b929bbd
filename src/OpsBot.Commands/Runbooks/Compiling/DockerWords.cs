using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Recognisers;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>What a Docker or compose command is about.</summary>
/// <param name="IsCompose">Whether it is a compose command.</param>
/// <param name="Verb">Its subcommand: up, exec, logs …</param>
/// <param name="File">The compose file it names, or null.</param>
/// <param name="Targets">Services or containers it names; for exec and run only the one the command runs in.</param>
/// <param name="Inner">What exec or run runs, or nothing.</param>
internal sealed record DockerWords(bool IsCompose, string Verb, string? File, IReadOnlyList<string> Targets, IReadOnlyList<string> Inner)
{
    private static readonly FrozenSet<string> WithValue = FrozenSet.Create(StringComparer.Ordinal,
        "-f", "--file", "-p", "--project-name", "-u", "--user", "-e", "--env", "-w", "--workdir", "--tail", "-n", "--since", "--until", "-t", "--timeout", "--name", "-v", "--volume", "--network", "--profile", "--env-file", "--filter", "--format", "--scale");

    /// <summary>Reads the words of a command, or null when it is another command.</summary>
    /// <param name="words">The words.</param>
    public static DockerWords? Read(IReadOnlyList<string> words)
    {
        if (words is not ["docker" or "docker-compose" or "podman" or "sudo", ..])
        {
            return null;
        }

        var at = words[0] == "sudo" ? 1 : 0;
        if (at >= words.Count || words[at] is not ("docker" or "docker-compose" or "podman"))
        {
            return null;
        }

        var isCompose = words[at] == "docker-compose" || (at + 1 < words.Count && words[at + 1] == "compose");
        at += words[at] == "docker-compose" || !isCompose ? 1 : 2;
        string? file = null;
        while (at < words.Count && words[at] is ['-', ..])
        {
            if (words[at] is "-f" or "--file" && at + 1 < words.Count)
            {
                file = words[at + 1];
            }

            at += WithValue.Contains(words[at]) ? 2 : 1;
        }

        return at >= words.Count ? null : Rest(words, at, isCompose, file);
    }

    private static DockerWords Rest(IReadOnlyList<string> words, int at, bool isCompose, string? file)
    {
        var verb = words[at];
        var isRunning = verb is "exec" or "run";
        var targets = new List<string>();
        for (var i = at + 1; i < words.Count; i++)
        {
            if (words[i] is ['-', ..])
            {
                // "logs -f backend": there -f takes no value.
                i += WithValue.Contains(words[i]) && !(words[i] == "-f" && verb is "logs" or "rm") && !(words[i] == "-t" && isRunning) ? 1 : 0;
            }
            else
            {
                targets.Add(words[i]);
                if (isRunning)
                {
                    return new DockerWords(isCompose, verb, file, targets, Call.Slice(words, i + 1));
                }
            }
        }

        return new DockerWords(isCompose, verb, file, targets, []);
    }
}
