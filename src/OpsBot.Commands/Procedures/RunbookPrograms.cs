using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Procedures;

/// <summary>Which programs a shell text starts by itself: what the catalog has to allow. A program given to another one (sudo, xargs, ssh, sh -c) is that one's business, so allowing those allows what they run.</summary>
internal sealed class RunbookPrograms : TreeWalker
{
    // What runs the file that is named behind it.
    private static readonly HashSet<string> Interpreters = new(["bash", "sh", "dash", "zsh", "ksh", "source", ".", "python", "python3", "node", "ruby", "perl", "php"], StringComparer.Ordinal);

    // What the machine's own packages bring; a team's scripts are elsewhere.
    private static readonly string[] Installed = ["/usr/", "/bin/", "/sbin/"];

    // Parts of bash itself that start nothing.
    private static readonly HashSet<string> Builtins = new(
        [":", "[", "alias", "break", "cd", "continue", "declare", "dirs", "echo", "exit", "export", "false", "getopts", "hash", "let", "local", "mapfile", "popd", "printf", "pushd", "pwd", "read", "readarray", "readonly", "return", "set", "shift", "shopt", "test", "true", "type", "typeset", "ulimit", "umask", "unset", "wait"],
        StringComparer.Ordinal);

    private readonly HashSet<string> functions = new(StringComparer.Ordinal);
    private readonly List<string> programs = [];
    private readonly List<string> files = [];

    private RunbookPrograms()
    {
    }

    /// <summary>The programs, each once; null when one of them shows only when it runs.</summary>
    /// <param name="script">The text.</param>
    public static IReadOnlyList<string>? Of(ShellScript script)
    {
        var walker = new RunbookPrograms();
        walker.Walk(script);
        return walker.programs.Contains("") ? null : [.. walker.programs.Where(name => !walker.functions.Contains(name)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The scripts of the team's own that it runs, as they are named: what is in them is part of what is approved.</summary>
    /// <param name="script">The text.</param>
    public static IReadOnlyList<string> Files(ShellScript script)
    {
        var walker = new RunbookPrograms();
        walker.Walk(script);
        return [.. walker.files.Distinct(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    protected override void Visit(ShellNode node)
    {
        switch (node)
        {
            case FunctionDefinition function:
                functions.Add(function.Name);
                break;
            case SimpleCommand { Words: [var name, ..] words }:
                var text = WordText.Static(name) ?? "";
                if (!Builtins.Contains(text))
                {
                    programs.Add(text);
                }

                if (FileOf(text, words) is { } file)
                {
                    files.Add(file);
                }

                break;
        }
    }

    private static string? FileOf(string program, IReadOnlyList<Word> words)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            return Array.Exists(Installed, folder => program.StartsWith(folder, StringComparison.Ordinal)) ? null : program;
        }

        return Interpreters.Contains(program) && words is [_, var first, ..] && WordText.Static(first) is { Length: > 0 } file && file[0] != '-' ? file : null;
    }
}
