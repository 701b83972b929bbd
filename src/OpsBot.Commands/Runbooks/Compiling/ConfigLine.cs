using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
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
        return title is not null && step.Recognised is { Tree.Statements: [{ Command: SimpleCommand { Words: [], Assignments: [var assignment, ..] } }] } && NamesFile(title)
            ? step with
            {
                Kind = CommandSteps.ManualKind,
                Label = "config",
                Native = false,
                Risk = Risk.Mutating,
                Reasons = [$"a line for the file {title.Trim(':', ' ')}"],
                Parameters = Value(assignment.Name, step.Parameters),
            }
            : step;
    }

    /// <summary>A value made of samples is given as a whole, by the setting's name; else what stands in it is asked for.</summary>
    private static IReadOnlyList<RunbookParameter> Value(string setting, IReadOnlyList<RunbookParameter> found) =>
        found.Count > 0 && found.All(parameter => parameter.Default is not null || parameter.Name.EndsWith("-host", StringComparison.Ordinal))
            ? [new RunbookParameter(setting.ToLowerInvariant().Replace('_', '-'), found.Any(parameter => parameter.Secret), null, [.. found.SelectMany(parameter => parameter.Places)])]
            : found;

    /// <summary>Whether a comment only names a file.</summary>
    /// <param name="comment">The comment.</param>
    public static bool NamesFile(string comment)
    {
        var named = comment.TrimEnd(':', ' ');
        return Array.Exists(Endings, ending => named.EndsWith(ending, StringComparison.Ordinal)) && named.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= 3;
    }
}
