namespace OpsBot.Steps.Runner;

/// <summary>A command for a <see cref="IRunner"/>: the program and its arguments, each reaching the program byte for byte; no shell reads them.</summary>
/// <param name="Arguments">The program first. None may hold a NUL.</param>
/// <param name="Folder">The folder to run it in; null for the runner's usual one.</param>
/// <param name="Environment">Variables on top of the runner's own few (see <see cref="RunnerEnvironment"/>).</param>
public sealed record RunnerCommand(IReadOnlyList<string> Arguments, string? Folder, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>A command in the usual folder with no variables of its own.</summary>
    public RunnerCommand(params IReadOnlyList<string> arguments)
        : this(arguments, null, new Dictionary<string, string>())
    {
    }

    /// <summary>What the command reads on its standard input, from here to its end; null for nothing. Over ssh it is brought there whole before the command begins, so that none acts on half of it.</summary>
    public Stream? Input { get; init; }

    /// <summary>For messages: the program without its arguments, which may hold secrets.</summary>
    public string Program => Arguments[0];

    /// <summary>Refuses what no system call takes.</summary>
    internal void Check(string runner)
    {
        if (Arguments.Any(a => a.Contains('\0')) || Environment.Any(e => e.Value.Contains('\0')))
        {
            throw new RunnerException($"Running {Program.Replace("\0", "", StringComparison.Ordinal)} on {runner}: an argument or variable has a NUL in it, which no program can be given. Leave it out.");
        }

        if (Environment.Keys.FirstOrDefault(k => !IsName(k)) is { } name)
        {
            throw new RunnerException($"Running {Program} on {runner}: '{name}' is not the name of a variable. Use letters, digits and _.");
        }
    }

    /// <summary>That the folder is not there.</summary>
    internal RunnerException NoFolder(string runner) => new($"Running {Program} on {runner}: there is no folder {Folder}, or it cannot be entered. Create it, or correct the folder.");

    private static bool IsName(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

/// <summary>One line of a command's output.</summary>
/// <param name="IsError">Whether it came from standard error.</param>
/// <param name="Text">The line without its end, not redacted; a line longer than <see cref="MaxCharacters"/> comes in parts.</param>
public sealed record RunnerLine(bool IsError, string Text)
{
    /// <summary>The most characters a line is told in one piece.</summary>
    public const int MaxCharacters = 16 * 1024;
}

/// <summary>How a command ended.</summary>
/// <param name="Code">Its exit code; 128 and the signal's number when a signal ended it.</param>
public sealed record RunnerExit(int Code);
