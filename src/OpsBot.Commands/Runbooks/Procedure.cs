using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;

namespace OpsBot.Commands.Runbooks;

/// <summary>The smallest section of a runbook that is run as a whole.</summary>
public sealed record Procedure
{
    /// <summary>The path as a slug: <c>database/restore</c>. Unique in the file: a path that occurs again gets a number.</summary>
    public required string Id { get; init; }

    /// <summary>The title of the section.</summary>
    public required string Title { get; init; }

    /// <summary>The titles from the outermost section to this one, without the file's own title.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>The line of the title, counted from one.</summary>
    public required int Line { get; init; }

    /// <summary>The highest risk of its steps, raised by a heading that warns.</summary>
    public required Risk Risk { get; init; }

    /// <summary>What the operator must give, each once, in order of appearance.</summary>
    public required IReadOnlyList<RunbookParameter> Parameters { get; init; }

    /// <summary>The steps in order.</summary>
    public required IReadOnlyList<RunbookStep> Steps { get; init; }

    /// <summary>Warnings that stand over the whole procedure.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why it may not be run, or null. A code block that does not parse disables its own procedure, not the runbook.</summary>
    public string? Disabled { get; init; }

    /// <summary>Whether its steps are choices rather than a sequence.</summary>
    public bool IsMenu => Steps.Any(step => step.Choice is not null);
}
