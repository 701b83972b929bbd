using System.Buffers;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Risks;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Lines that are meant for a file, though some of them would parse: crontab lines, YAML, a line of an environment file.</summary>
internal static class ConfigLines
{
    /// <summary>What a key of YAML does not hold in a runbook, and a command does.</summary>
    private static readonly SearchValues<char> NoKey = SearchValues.Create(" \t$|&;<>()");

    public static Verdict? Recognise(string text, ShellScript tree) => Crontab(text) ?? Yaml(text) ?? Environment(tree);

    /// <summary>Five fields of time, then a command: as risky as the command, and at least a change.</summary>
    private static Verdict? Crontab(string text)
    {
        var rest = text.AsSpan().TrimStart();
        var command = rest;
        if (rest.StartsWith("@") && rest.IndexOf(' ') is > 0 and var space && rest[..space] is "@reboot" or "@hourly" or "@daily" or "@weekly" or "@monthly" or "@yearly" or "@annually" or "@midnight")
        {
            command = rest[space..];
        }
        else
        {
            for (var field = 0; field < 5; field++)
            {
                var end = command.IndexOfAny(' ', '\t');
                if (end <= 0 || !IsTimeField(command[..end]))
                {
                    return null;
                }

                command = command[end..].TrimStart();
            }
        }

        // In a crontab \% is a percent sign.
        var judged = new Judge().Text(command.TrimStart().ToString().Replace("\\%", "%", StringComparison.Ordinal), Input.Terminal.Instance);
        return judged with
        {
            Label = Labels.Config,
            Risk = judged.Risk == Risk.ReadOnly ? Risk.Mutating : judged.Risk,
            Reason = $"a line for a crontab; its job: {judged.Reason}",
            Native = false,
        };
    }

    private static bool IsTimeField(ReadOnlySpan<char> field)
    {
        if (!char.IsAsciiDigit(field[0]) && field[0] != '*')
        {
            return false;
        }

        foreach (var c in field)
        {
            if (!char.IsAsciiDigit(c) && c is not ('*' or '/' or ',' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lines such as <c>backend:</c> and <c>  image: x</c>.</summary>
    private static Verdict? Yaml(string text)
    {
        var lines = 0;
        var nested = false;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            var colon = line.IndexOf(':');
            var isEntry = line.StartsWith("- ") || (colon > 0 && (colon + 1 == line.Length || line[colon + 1] == ' ') && !line[..colon].ContainsAny(NoKey));
            if (!isEntry)
            {
                return null;
            }

            lines++;
            nested |= raw[0] is ' ' or '\t' || line.StartsWith("- ") || (colon > 0 && colon + 1 < line.Length);
        }

        return lines > 1 && nested ? Verdict.Change(Labels.Config, "lines for a configuration file") : null;
    }

    /// <summary><c>ALLOWED_ORIGINS=https://…</c> alone: as a command it would do nothing.</summary>
    private static Verdict? Environment(ShellScript tree)
    {
        foreach (var statement in tree.Statements)
        {
            if (statement is not { Redirects: [], Background: false, Command: SimpleCommand { Words: [], Assignments: var assignments } }
                || assignments.Any(assignment => assignment.Name.Any(char.IsAsciiLetterLower) || WordText.Static(assignment.Value) is null))
            {
                return null;
            }
        }

        return tree is { IsValid: true, Statements.Count: > 0 } ? Verdict.Change(Labels.Config, "a line for an environment file; as a command it only sets a variable of this shell") : null;
    }
}
