using System.Buffers;
using OpsBot.Commands.Runbooks.Risks;
using OpsBot.Commands.Runbooks.Shell;
using OpsBot.Commands.Steps.Filters;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>
/// Which commands run without a shell: one command, or one behind filters, with only words that are known when it is planned and only flags that are modelled
/// (<see cref="NativeFlags"/>).
/// </summary>
internal static class NativeForms
{
    private static readonly SearchValues<char> GlobSigns = SearchValues.Create("*?~[{");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>Whether a text can run without a shell.</summary>
    /// <param name="verdict">What its first command was found to be; behind it only filters are native.</param>
    /// <param name="tree">The text.</param>
    public static bool IsNative(Verdict verdict, ShellScript tree)
    {
        if (tree.Statements is not [{ Redirects: [], Background: false, Negated: false, Command: { } command }] || verdict.Label is Labels.Interactive or Labels.Config)
        {
            return false;
        }

        return command is Pipeline pipeline
            ? pipeline.Joints.All(joint => joint == Joint.Pipe) && WordsOf(pipeline.Stages[0]) is { } first && IsNative(verdict, first) && pipeline.Stages.Skip(1).All(stage => WordsOf(stage) is { } words && FilterForms.Read(words) is { } filter && Prints(first, filter))
            : WordsOf(tree.Statements[0]) is { } only && IsNative(verdict, only);
    }

    /// <summary>The words of a plain command; null when something about it is decided by a shell.</summary>
    internal static string[]? WordsOf(ShellStatement statement)
    {
        if (statement is not { Redirects: [], Negated: false, Command: SimpleCommand { Assignments: [], Words: { Count: > 0 } words } })
        {
            return null;
        }

        var texts = new string[words.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            if (IsGlob(words[i]) || WordText.Static(words[i]) is not { } text)
            {
                return null;
            }

            texts[i] = text;
        }

        return texts;
    }

    // A shell would put file names in its place.
    private static bool IsGlob(Word word)
    {
        for (var i = 0; i < word.Parts.Count; i++)
        {
            if (word.Parts[i] is ExtendedGlob || (word.Parts[i] is Literal { Raw: var raw } && IsGlob(raw)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGlob(ReadOnlySpan<char> raw) =>
        raw.IndexOfAny(GlobSigns) >= 0 && (raw.ContainsAny('*', '?') || raw[0] == '~' || (raw.Contains('[') && raw.Contains(']')) || (raw.Contains('{') && raw.Contains('}')));

    private static bool IsNative(Verdict verdict, string[] words) => words switch
    {
        ["docker-compose", .. var rest] => IsCompose(rest),
        ["docker", "compose", .. var rest] => IsCompose(rest),
        ["docker", "exec", .. var rest] => IsExec("docker exec", rest),
        ["docker", "volume", "ls"] => true,
        ["docker", "container" or "network", "prune", "-f" or "--force"] => true,
        ["docker", "image", "prune", .. var rest] => rest is ["-f" or "--force" or "-af" or "-fa"] or ["-a" or "--all", "-f" or "--force"] or ["-f" or "--force", "-a" or "--all"],
        ["docker", "images", .. var rest] => rest is [] or [[not '-', ..]],
        ["docker", "tag", [not '-', ..], [not '-', ..]] => true,
        ["docker", "logs" or "restart" or "stop" or "start" or "inspect", ..] => NativeFlags.Of($"docker {words[1]}")!.Read(words[2..]) is { Words.Count: > 0 },
        ["docker", "stats", .. var rest] => NativeFlags.Of("docker stats")!.Read(rest) is not null,
        ["sleep", var time] => IsSeconds(time),
        ["curl" or "redis-cli", ..] => verdict.Native,
        _ => false,
    };

    /// <summary>Whether what it prints is what its program prints; a table or a card of the bot's own is nothing to filter.</summary>
    private static bool Prints(string[] words, LineFilter filter) => words switch
    {
        ["docker", "logs" or "exec", ..] or ["redis-cli", ..] => true,
        ["docker", "compose", .. var rest] => ComposePrints(Project(rest), filter),
        ["docker-compose", .. var rest] => ComposePrints(Project(rest), filter),
        _ => false,
    };

    // Compose puts the container's name before each line of a log, which a filter by columns counts.
    private static bool ComposePrints(string[] words, LineFilter filter) =>
        words[0] is "exec" or "run" or "up" or "down" or "build" or "pull" or "config" || (words[0] == "logs" && (filter is not (AwkPrint or Cut) || words.Contains("--no-log-prefix")));

    private static bool IsCompose(string[] words) => Project(words) is [var verb, .. var arguments] && verb switch
    {
        "exec" or "run" => IsExec($"compose {verb}", arguments),
        "up" => NativeFlags.Of("compose up")!.Read(arguments)?.Has("-d", "--detach") == true,
        "start" => NativeFlags.Of("compose start")!.Read(arguments) is { Words.Count: > 0 },
        "logs" => NativeFlags.Of("compose logs")!.Read(arguments) is { } scan && (scan.Words.Count == 1 || !scan.Has("-f", "--follow")),
        _ => NativeFlags.Of($"compose {verb}")?.Read(arguments) is not null,
    };

    /// <summary>What follows the project and its files. Whether those are the system's shows with its catalog.</summary>
    private static string[] Project(string[] words)
    {
        while (words is ["-f" or "--file" or "-p" or "--project-name", _, .. var rest])
        {
            words = rest;
        }

        return words;
    }

    // What runs inside has flags of its own, which the container's program reads.
    private static bool IsExec(string command, string[] arguments) =>
        NativeFlags.Of(command) is { } flags && flags.Leading(arguments) is var start && start + 1 < arguments.Length && flags.Read(arguments[..start]) is not null;

    private static bool IsSeconds(string time) =>
        time.Length > 0 && (char.IsAsciiDigit(time[^1]) || (time.Length > 1 && time[^1] is 's' or 'm' or 'h' or 'd')) && time.AsSpan(0, time.Length - 1).IndexOfAnyExcept(Digits) < 0;
}
