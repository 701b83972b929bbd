using System.Buffers;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Shells, and builtins that run text.</summary>
internal static class ShellCommands
{
    private static readonly WordPattern Settings = new("*/activate|*.env|.env*|*/.env*|*bashrc|*profile|*.zshrc|*openrc*|*nvm.sh|*completion*|*env.sh|*environment|/etc/os-release|*aliases|*.envrc|*admin-openrc*|*functions.sh|*.conf|*rvm*|*asdf.sh|*venv*");

    public static Verdict Recognise(Call call)
    {
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            if (argument is "--version" or "--help")
            {
                return Verdict.Read(Labels.Host, "asks the shell for its version");
            }

            if (argument.Length > 1 && argument[0] is '-' or '+')
            {
                if (IsCommandOption(argument))
                {
                    return CommandText(call, i + 1);
                }

                if (argument is "-s")
                {
                    return FromInput(call);
                }

                i += argument is "-o" or "+o" or "-O" or "+O" or "--rcfile" or "--init-file" ? 1 : 0;
                continue;
            }

            return Script(call, i);
        }

        return FromInput(call);
    }

    private static bool IsCommandOption(string argument) => argument[0] == '-' && argument[1] != '-' && argument.Contains('c', StringComparison.Ordinal);

    private static Verdict CommandText(Call call, int index)
    {
        while (index < call.Arguments.Count && call.Arguments[index].StartsWith('-'))
        {
            index++;
        }

        return index < call.Arguments.Count
            ? call.Judge.Text(call.Arguments[index], call.Input)
            : Verdict.Destroy(Labels.Host, "runs a command that is not shown here");
    }

    private static Verdict Script(Call call, int index) =>
        call.Arguments.Take(index).Any(argument => argument is "-n" or "--noexec")
            ? Verdict.Read(Labels.Host, "checks a script and runs nothing")
            : Verdict.Destroy(Labels.Host, $"runs the script `{call.Arguments[index]}`, which is not shown here");

    private static Verdict FromInput(Call call) => call.Input switch
    {
        { KnownText: { } text } => call.Judge.Text(text, Input.Terminal.Instance),
        Input.Terminal => Verdict.Change(Labels.Interactive, "opens a shell; what is typed there is not checked"),
        _ => Verdict.Destroy(Labels.Host, "runs whatever the shell is given on its input"),
    };

    public static Verdict RecogniseSource(Call call) => call.Arguments switch
    {
        [var file, ..] when Settings.Fits(file) => Verdict.Read(Labels.Host, $"takes settings for this shell from `{file}`"),
        [var file, ..] => Verdict.Destroy(Labels.Host, $"runs the script `{file}`, which is not shown here"),
        _ => Verdict.Read(Labels.Host, "reads nothing"),
    };

    private static readonly SearchValues<char> Composed = SearchValues.Create("$`;|&<>\n");

    private static readonly WordPattern SettingsPrinters = new("ssh-agent|gpg-agent|brew|direnv|rbenv|pyenv|nodenv|goenv|jenv|fnm|mise|asdf|starship|zoxide|docker-machine|minikube|dircolors|resize|thefuck|register-python-argcomplete");

    public static Verdict RecogniseEval(Call call) => call.Arguments is [var text] && SettingsPrinterIn(text) is { } program
        ? Verdict.Change(Labels.Host, $"takes the settings that `{program}` prints into this shell")
        : Verdict.Destroy(Labels.Host, "`eval` runs text that is put together when it runs");

    /// <summary>The program of <c>$(program …)</c> when it is one that prints settings for a shell and stands alone; what it does by itself is judged where the words are put together.</summary>
    private static string? SettingsPrinterIn(string text)
    {
        var inner = text is ['$', '(', .., ')'] ? text[2..^1] : text is ['`', .., '`'] and { Length: > 2 } ? text[1..^1] : string.Empty;
        var program = inner.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return program is not null && !inner.AsSpan().ContainsAny(Composed) && SettingsPrinters.Fits(program) ? program : null;
    }

    public static Verdict RecogniseTrap(Call call) => call.Arguments switch
    {
        [] or ["-l" or "-p", ..] or ["" or "-", ..] => Verdict.Read(Labels.Host, "concerns this shell only"),
        [var text, ..] => call.Judge.Text(text, Input.Terminal.Instance),
    };
}
