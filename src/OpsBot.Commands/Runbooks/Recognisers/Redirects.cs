using OpsBot.Commands.Runbooks.Risks;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>What redirections do: writing to files, and what a command will find on its input.</summary>
internal static class Redirects
{
    private static readonly WordPattern Harmless = new("/dev/null|/dev/stdout|/dev/stderr|/dev/tty|/dev/fd/*|-");

    private static readonly WordPattern Vital = new(
        "/dev/sd*|/dev/nvme*|/dev/vd*|/dev/xvd*|/dev/mapper*|/dev/md*|/dev/mem|/proc/sysrq-trigger|/etc/passwd|/etc/shadow|/etc/group|/etc/sudoers*|/etc/fstab|/etc/ssh/*"
        + "|*/authorized_keys|/boot/*|/usr/*|/bin/*|/sbin/*|/lib/*|/var/lib/*|/etc/crontab|/etc/cron*|.env|*/.env|*.env|.env.*|*/.env.*|*dump.rdb|*.aof");

    /// <summary>What a redirection does; null when it changes nothing.</summary>
    public static Verdict? Judge(Redirect redirect, ShellCommand? command)
    {
        if (redirect.Operator is not (">" or ">>" or ">|" or "&>" or "&>>" or "<>" or ">&"))
        {
            return null;
        }

        var target = WordText.Unquote(redirect.Target);
        if (Harmless.Fits(target) || (redirect.Operator == ">&" && (target == "-" || target.All(char.IsAsciiDigit))) || redirect.Target.Parts is [ProcessSubstitution, ..])
        {
            return null;
        }

        if (target.StartsWith("/dev/tcp/", StringComparison.Ordinal) || target.StartsWith("/dev/udp/", StringComparison.Ordinal))
        {
            // bash opens a connection there; writing nothing only asks whether somebody answers.
            return IsEmpty(command) ? null : Verdict.Change(Labels.Host, $"sends something to another machine through `{target}`");
        }

        if (redirect.Operator is ">>" or "&>>" or "<>")
        {
            return Verdict.Change(Labels.Host, $"appends to `{target}`");
        }

        if (Vital.Fits(target))
        {
            return Verdict.Destroy(Labels.Host, $"overwrites `{target}`, which the machine or the program lives on");
        }

        return IsEmpty(command)
            ? Verdict.Destroy(Labels.Host, $"empties `{target}`")
            : Verdict.Change(Labels.Host, $"writes `{target}`; a file of that name is overwritten");
    }

    /// <summary>Whether the command writes nothing, so that the file is only emptied.</summary>
    private static bool IsEmpty(ShellCommand? command)
    {
        if (command is null)
        {
            return true;
        }

        return command is SimpleCommand { Words.Count: > 0 } simple
            && WordText.Static(simple.Words[0]) switch
            {
                ":" or "true" => true,
                "cat" => simple.Words.Count == 2 && WordText.Static(simple.Words[1]) == "/dev/null",
                "echo" or "printf" => simple.Words.Count == 1 || (simple.Words.Count == 2 && WordText.Static(simple.Words[1]) is "" or "-n"),
                _ => false,
            };
    }

    /// <summary>The input that redirections arrange; null when they arrange none.</summary>
    public static Input? InputOf(IReadOnlyList<Redirect> redirects)
    {
        Input? input = null;
        foreach (var redirect in redirects)
        {
            input = redirect switch
            {
                { Document: { } document } => new Input.Document(Dedent(document)),
                { Operator: "<<<" } => new Input.Document(WordText.Unquote(redirect.Target)),
                { Operator: "<", Descriptor: "" or "0", Target.Parts: [ProcessSubstitution, ..] } => new Input.Piped(null),
                { Operator: "<", Descriptor: "" or "0" } => new Input.File(WordText.Unquote(redirect.Target)),
                _ => input,
            };
        }

        return input;
    }

    private static string Dedent(HereDocument document)
    {
        var text = WordText.Unquote(document.Parts);
        return document.StripTabs ? string.Join('\n', text.Split('\n').Select(line => line.TrimStart('\t'))) : text;
    }

    /// <summary>The text that a stage writes when it only echoes; null when it depends on more.</summary>
    public static string? EchoedText(ShellStatement stage)
    {
        if (stage.Command is not SimpleCommand { Words: [var name, ..] words } || WordText.Static(name) is not ("echo" or "printf"))
        {
            return null;
        }

        var parts = new List<string>();
        foreach (var word in words.Skip(1))
        {
            if (WordText.Static(word) is not { } text)
            {
                return null;
            }

            if (text is not ("-e" or "-n" or "-en" or "-ne" or "--"))
            {
                parts.Add(text);
            }
        }

        return string.Join(' ', parts).Replace("\\n", "\n", StringComparison.Ordinal);
    }
}
