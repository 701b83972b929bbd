using System.Text.Json.Serialization;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Plans;

/// <summary>A procedure with its arguments bound and its targets resolved: what is shown, approved and run. Never changed; a plan whose world moved is replaced by a new one.</summary>
public sealed record Plan
{
    /// <summary>The system it acts on.</summary>
    public required SystemName System { get; init; }

    /// <summary>The procedure: <c>rollback</c>.</summary>
    public required string Procedure { get; init; }

    /// <summary>What it is, for people: <c>Roll back backend to sha-old</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The command as it was typed.</summary>
    public required string CommandText { get; init; }

    /// <summary>The bound arguments and what they mean: service, from and to image.</summary>
    public IReadOnlyList<Field> Arguments { get; init; } = [];

    /// <summary>The steps in order.</summary>
    public required IReadOnlyList<PlannedStep> Steps { get; init; }

    /// <summary>How many of the last steps are the verification: when one fails, the run has failed though everything was done.</summary>
    public int Verifying { get; init; }

    /// <summary>What puts the system back when the plan fails, in the order it is done.</summary>
    public IReadOnlyList<GoBackStep> GoBack { get; init; } = [];

    /// <summary>All steps at once; only for plans that are read-only.</summary>
    public bool Parallel { get; init; }

    /// <summary>
    /// How many of the first steps only look: they are done before anybody is asked, and whatever they find, the plan goes on. In a read-only plan these are all.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Looking { get; init; }

    /// <summary>What it may change beside the services of its steps, each locked while it runs; null for nothing.</summary>
    public IReadOnlyList<string>? Locks { get; init; }

    /// <summary>The highest risk of its steps, or higher when the procedure says so.</summary>
    public required Risk Risk { get; init; }

    /// <summary>What must be approved before it runs; null when it is read-only.</summary>
    public ApprovalRequirement? Need { get; init; }

    /// <summary>What a person should know before approving.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The policy it was judged by.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>SHA-256 of the runbook's bytes, or null for a built-in procedure.</summary>
    public string? RunbookHash { get; init; }

    /// <summary>Over everything above; see <see cref="PlanDigest"/>.</summary>
    public Digest Digest { get; init; }

    /// <summary>What it changes, each locked while it runs; empty for a read-only plan.</summary>
    public IReadOnlyList<string> LockTargets() =>
        Risk == Risk.ReadOnly
            ? []
            : Steps.Where(s => s.Step.Risk > Risk.ReadOnly).Select(s => s.Step.Service.ToString()).Concat(Locks ?? [])
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

    /// <summary>Whether the step of that index is part of the verification.</summary>
    public bool IsVerification(int index) => index >= Steps.Count - Verifying;
}

/// <summary>A step of the way back.</summary>
/// <param name="Step">The step.</param>
/// <param name="Undoes">It is done only when the plan's step of this index (from 0) may have acted.</param>
/// <param name="Until">From when the plan's step of this index (from 0) may have acted it is not done any more: that step takes away what the way back needs, after everything went well. Null for never.</param>
public sealed record GoBackStep(Step Step, int Undoes, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Until = null);

/// <summary>A step in a plan, with what it depends on.</summary>
/// <param name="Step">The step.</param>
/// <param name="Pins">What was found when the plan was made.</param>
public sealed record PlannedStep(Step Step, IReadOnlyList<Pin> Pins)
{
    /// <summary>The risk as shown: what cannot be pinned and changes something is destructive.</summary>
    public Risk Risk => Step.Risk > Risk.ReadOnly && Pins.Any(p => p.Value is null) ? Risk.Destructive : Step.Risk;
}
