using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>sed: a filter, unless it edits in place or its script writes a file or runs a command (POSIX "sed", and the <c>e</c> of GNU sed).</summary>
internal static class SedCommand
{
    private static readonly FrozenSet<string> WithValue = new[] { "-e", "-f", "-l", "--expression", "--file", "--line-length" }.ToFrozenSet();

    public static Verdict Recognise(Call call)
    {
        var scan = new OptionScan(call.Arguments, WithValue);
        if (scan.Has("-f", "--file"))
        {
            return Verdict.Destroy(Labels.Host, "runs a sed script that is not shown here");
        }

        var scripts = scan.Values("-e", "--expression");
        var effects = (scripts.Count > 0 ? scripts : scan.Words.Take(1)).Select(script => new SedScript(script).Read()).ToArray();
        return effects.Contains(SedEffect.Runs) ? Verdict.Destroy(Labels.Host, "the sed script runs commands")
            : scan.Options.Any(option => option.Name is "-i" or "--in-place" or "-I") ? Verdict.Change(Labels.Host, "edits files in place")
            : effects.Contains(SedEffect.Writes) ? Verdict.Change(Labels.Host, "the sed script writes a file")
            : Verdict.Read(Labels.Host, "filters lines");
    }
}

/// <summary>What a script of sed does besides filtering.</summary>
internal enum SedEffect
{
    None,
    Writes,
    Runs,
}

/// <summary>Walks over the commands of a script: an address, a letter, and what the letter takes.</summary>
internal struct SedScript(string script)
{
    private int at;

    /// <summary>The gravest effect of the script.</summary>
    public SedEffect Read()
    {
        var worst = SedEffect.None;
        while (at < script.Length)
        {
            var effect = ReadCommand();
            worst = effect > worst ? effect : worst;
        }

        return worst;
    }

    private SedEffect ReadCommand()
    {
        var c = script[at++];
        switch (c)
        {
            case '/':
                SkipTo('/');
                return SedEffect.None;
            case '\\' when at < script.Length:
                SkipTo(script[at++]);
                return SedEffect.None;
            case 's' when at < script.Length:
                return ReadSubstitution(script[at++]);
            case 'y' when at < script.Length:
                var delimiter = script[at++];
                SkipTo(delimiter);
                SkipTo(delimiter);
                return SedEffect.None;
            case 'a' or 'i' or 'c' or 'r' or 'R' or '#':
                SkipLine();
                return SedEffect.None;
            case ':' or 'b' or 't' or 'T':
                at = script.AsSpan(at).IndexOfAny(';', '\n', '}') is >= 0 and var length ? at + length : script.Length;
                return SedEffect.None;
            case 'w' or 'W':
                return ReadFile();
            case 'e':
                return SedEffect.Runs;
            default:
                return SedEffect.None;
        }
    }

    private SedEffect ReadSubstitution(char delimiter)
    {
        SkipTo(delimiter);
        SkipTo(delimiter);
        while (at < script.Length && script[at] is not (';' or '\n' or '}'))
        {
            switch (script[at++])
            {
                case 'e':
                    return SedEffect.Runs;
                case 'w':
                    return ReadFile();
            }
        }

        return SedEffect.None;
    }

    /// <summary>The name of a file reaches to the end of the line.</summary>
    private SedEffect ReadFile()
    {
        var start = at;
        SkipLine();
        return script[start..at].Trim() is "/dev/stdout" or "/dev/stderr" or "/dev/null" ? SedEffect.None : SedEffect.Writes;
    }

    private void SkipTo(char delimiter)
    {
        while (at < script.Length && script[at] != delimiter)
        {
            at += script[at] == '\\' ? 2 : 1;
        }

        at = Math.Min(at + 1, script.Length);
    }

    private void SkipLine() => at = script.IndexOf('\n', at) is >= 0 and var newline ? newline : script.Length;
}
