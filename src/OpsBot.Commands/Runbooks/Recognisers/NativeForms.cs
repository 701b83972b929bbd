using System.Buffers;
using OpsBot.Commands.Runbooks.Risks;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>
/// Which commands run without a shell: one command, or one behind filters, with only words that are known when it is planned and only flags that are modelled
/// (<see cref="NativeFlags"/>).
/// </summary>
internal static class NativeForms
{
    private static readonly SearchValues<char> GlobSigns = SearchValues.Create("*?~[{");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> PathOfJson = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.[]-\"");

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
            ? pipeline.Joints.All(joint => joint == Joint.Pipe) && pipeline.Stages.Skip(1).All(stage => WordsOf(stage) is { } words && IsFilter(words)) && WordsOf(pipeline.Stages[0]) is { } first && IsNative(verdict, first)
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
        ["docker", "volume" or "system", var verb, .. var rest] => NativeFlags.Of($"docker {words[1]} {verb}")?.Read(rest) is not null,
        ["docker", "exec", .. var rest] => IsExec("docker exec", rest),
        ["docker", var verb, .. var rest] => NativeFlags.Of($"docker {verb}")?.Read(rest) is not null,
        ["sleep", var time] => IsSeconds(time),
        _ => verdict.Native,
    };

    private static bool IsCompose(string[] words)
    {
        // The file and the project are those of the system.
        while (words is ["-f" or "--file" or "-p" or "--project-name", _, .. var rest])
        {
            words = rest;
        }

        return words is [var verb, .. var arguments]
            && (verb is "exec" or "run" ? IsExec($"compose {verb}", arguments) : NativeFlags.Of($"compose {verb}")?.Read(arguments) is not null);
    }

    // What runs inside has flags of its own, which the container's program reads.
    private static bool IsExec(string command, string[] arguments) =>
        NativeFlags.Of(command) is { } flags && flags.Leading(arguments) is var start && start + 1 < arguments.Length && flags.Read(arguments[..start]) is not null;

    private static bool IsFilter(string[] words) => words switch
    {
        // A further word would be a file.
        ["head" or "tail", ['-', >= '0' and <= '9', .. var count]] => count.AsSpan().IndexOfAnyExcept(Digits) < 0,
        ["grep", .. var rest] => NativeFlags.Of("grep")!.Read(rest) is { } scan && scan.Words.Count == (scan.Has("-e") ? 0 : 1),
        ["jq", .. var rest] => NativeFlags.Of("jq")!.Read(rest) is { Words: [['.', ..] path] } && path.AsSpan().IndexOfAnyExcept(PathOfJson) < 0,
        ["head" or "tail" or "wc" or "sort" or "uniq", .. var rest] => NativeFlags.Of(words[0])!.Read(rest) is { Words: [] },
        _ => false,
    };

    private static bool IsSeconds(string time) =>
        time.Length > 0 && (char.IsAsciiDigit(time[^1]) || (time.Length > 1 && time[^1] is 's' or 'm' or 'h' or 'd')) && time.AsSpan(0, time.Length - 1).IndexOfAnyExcept(Digits) < 0;
}
