using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;

namespace OpsBot.Commands.Runbooks;

/// <summary>Says that a step belongs to one of several alternatives; only one of them is run.</summary>
/// <param name="Group">Which choice of the procedure, counted from one.</param>
/// <param name="Option">Which alternative of that choice, counted from one.</param>
public sealed record StepChoice(int Group, int Option);

/// <summary>One action of a procedure, as the runbook has it.</summary>
public sealed record RunbookStep
{
    /// <summary>The executor: compose, container, http, sql, dump, redis, filter, shell, manual or wait.</summary>
    public required string Kind { get; init; }

    /// <summary>The family a reader would name: compose, docker, sql …; <c>manual</c> for prose.</summary>
    public required string Label { get; init; }

    /// <summary>The line, counted from one.</summary>
    public required int Line { get; init; }

    /// <summary>The column, counted from one.</summary>
    public required int Column { get; init; }

    /// <summary>The text as the runbook has it, without prompt; for a manual step, what a person is told to do.</summary>
    public required string Command { get; init; }

    /// <summary>What it can do, raised by a comment that warns.</summary>
    public required Risk Risk { get; init; }

    /// <summary>What its output may show.</summary>
    public required Disclosure Disclosure { get; init; }

    /// <summary>Whether it can run without a shell.</summary>
    public bool Native { get; init; }

    /// <summary>What the operator must give for it.</summary>
    public IReadOnlyList<RunbookParameter> Parameters { get; init; } = [];

    /// <summary>What the runbook says its output is, or null.</summary>
    public string? Expected { get; init; }

    /// <summary>The first line of what is expected, or 0.</summary>
    public int ExpectedLine { get; init; }

    /// <summary>What it is for: the comment, list item or heading over it; or null.</summary>
    public string? Title { get; init; }

    /// <summary>The line of that title; the step's own line when it has none.</summary>
    public int TitleLine { get; init; }

    /// <summary>Whether it is run only in a certain case: off until chosen.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Which alternative it belongs to, or null when it is part of the sequence.</summary>
    public StepChoice? Choice { get; init; }

    /// <summary>Why it has its risk, the riskiest part first.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The command as it was understood, or null for prose.</summary>
    public RecognisedCommand? Recognised { get; init; }

    /// <summary>The words of its simple commands, read once: recognisers of facts and lint ask for them again and again.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Words { get; init; } = [];

    /// <summary>The line of the code block it stands in, or 0: what one line of a block sets counts for the lines after it.</summary>
    internal int Fence { get; init; }

    /// <summary>Whether a person does it.</summary>
    public bool IsManual => Kind == "manual";
}
