using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Runs;

/// <summary>Where a step of a run stands.</summary>
/// <param name="Index">Its place in the plan, from 0.</param>
public sealed record StepState(int Index)
{
    /// <summary>Where it stands.</summary>
    public StepStatus Status { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempt { get; init; }

    /// <summary>When its last attempt began (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended, or null.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>An earlier attempt may have acted on the system; a person said to do the step again.</summary>
    public bool ActedBefore { get; init; }

    /// <summary>It may have acted on the system.</summary>
    public bool MayHaveActed => ActedBefore || (Attempt > 0 && Status != StepStatus.Waiting);

    /// <summary>The plan may go past it.</summary>
    public bool IsPast => Status == StepStatus.Skipped || (Status == StepStatus.Ended && Outcome!.Good);
}

/// <summary>Where a step stands.</summary>
public enum StepStatus
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>Begun; the outcome is not stored yet.</summary>
    Started,

    /// <summary>Begun before a crash: it is not known whether it was done.</summary>
    Lost,

    /// <summary>Ended, well or not.</summary>
    Ended,

    /// <summary>A person said to go on without it.</summary>
    Skipped,
}
