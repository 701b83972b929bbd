using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Procedures;

/// <summary>A step of a runbook's procedure with its command as it was understood: with the values in place when a plan is made, as the runbook has it when it is only shown.</summary>
/// <param name="Step">The step.</param>
/// <param name="Command">The text.</param>
/// <param name="Read">The text as it was understood; null for prose.</param>
internal sealed record RunbookLine(RunbookStep Step, string Command, RecognisedCommand? Read)
{
    /// <summary>A step of a plan.</summary>
    public static RunbookLine Of(BoundStep bound) => new(bound.Step, bound.Command, Recogniser.Recognise(bound.Command, new RecogniseContext(Bound: true)));

    /// <summary>A step that is shown.</summary>
    public static RunbookLine Of(RunbookStep step) => new(step, step.Command, step.Recognised);

    /// <summary>Whether it only sets something for the lines after it in its block: <c>cd</c>, <c>export</c> and assignments do nothing by themselves.</summary>
    public bool Sets => !Step.IsManual && Simple is { } simple && (simple.Words.Count == 0 || WordText.Static(simple.Words[0]) is "cd" or "export" or "set");

    /// <summary>Whether what it sets is known without running anything.</summary>
    public bool IsPlain => Read is null || RunbookPrograms.Of(Read.Tree) is [];

    /// <summary>Whether it is a line for a session: what it is typed into is not a shell.</summary>
    public bool IsTyped => Step.Label is "sql" or "redis" && Read?.Tree.Statements is [{ Command: SimpleCommand { Words: [var first, ..] } }, ..] && !CommandRecogniser.Knows(WordText.Unquote(first));

    /// <summary>Where a plain <c>cd</c> goes, as it is typed; null for everything else.</summary>
    public string? Folder => Simple is { Assignments: [], Words: [var cd, var to] } && WordText.Static(cd) == "cd" && WordText.Static(to) is { Length: > 0 } folder && folder[0] is not ('-' or '~') ? folder : null;

    private SimpleCommand? Simple => Read?.Tree.Statements is [{ Redirects: [], Background: false, Command: SimpleCommand simple }] ? simple : null;
}
