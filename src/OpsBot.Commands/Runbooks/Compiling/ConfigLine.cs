using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>
/// Tells a line for a file from a command: under a comment such as <c># backend/.env:</c> an assignment is content of that file;
/// as a command it would set a variable and do nothing.
/// </summary>
internal static class ConfigLine
{
    private static readonly string[] Endings = [".env", ".conf", ".cfg", ".ini", ".toml", ".yml", ".yaml", ".json", ".properties", ".service", ".sh", "rc", ".config"];

    /// <summary>Turns the step of such a line into one that a person does.</summary>
    /// <param name="step">The step.</param>
    /// <param name="title">The comment over it, or null.</param>
    public static RunbookStep Read(RunbookStep step, string? title)
    {
        var isAssignment = step.Recognised is { Tree.Statements: [{ Command: SimpleCommand { Words: [] } }] };
        return isAssignment && title is not null && NamesFile(title)
            ? step with { Kind = CommandSteps.ManualKind, Label = "config", Native = false, Risk = Risk.Mutating, Reasons = [$"a line for the file {title.Trim(':', ' ')}"] }
            : step;
    }

    /// <summary>Whether a comment only names a file.</summary>
    /// <param name="comment">The comment.</param>
    public static bool NamesFile(string comment)
    {
        var words = comment.TrimEnd(':', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [.. { Length: <= 2 }, var file] && Endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal));
    }
}
