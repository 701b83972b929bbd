using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Steps;

/// <summary>Does steps of one kind. Never decides risk, order or retry; never throws for what the outside world does, but for bugs.</summary>
/// <typeparam name="TStep">The kind of step.</typeparam>
public interface IStepExecutor<in TStep>
    where TStep : Step
{
    /// <summary>Looks, without changing anything, what the step would act on.</summary>
    Task<Resolution> ResolveAsync(TStep step, CancellationToken cancel);

    /// <summary>Does it. Cancelled when it takes longer than its timeout or when someone presses Stop.</summary>
    Task<Outcome> ExecuteAsync(TStep step, StepContext context, CancellationToken cancel);

    /// <summary>After a crash: finds out, without changing anything, whether the step was done.</summary>
    Task<ProbeResult> ProbeAsync(TStep step, StepContext context, CancellationToken cancel);
}

/// <summary>Sends each step to its executor: one exhaustive switch in the host.</summary>
public interface IStepDispatch
{
    /// <summary>See <see cref="IStepExecutor{TStep}.ResolveAsync"/>.</summary>
    Task<Resolution> ResolveAsync(Step step, CancellationToken cancel);

    /// <summary>See <see cref="IStepExecutor{TStep}.ExecuteAsync"/>.</summary>
    Task<Outcome> ExecuteAsync(Step step, StepContext context, CancellationToken cancel);

    /// <summary>See <see cref="IStepExecutor{TStep}.ProbeAsync"/>.</summary>
    Task<ProbeResult> ProbeAsync(Step step, StepContext context, CancellationToken cancel);
}

/// <summary>What an executor is told beside the step.</summary>
/// <param name="Run">The run.</param>
/// <param name="Index">The step's place in the plan, from 0.</param>
/// <param name="StartedAt">When the start of this attempt was stored (UTC).</param>
/// <param name="Output">Where output goes.</param>
public sealed record StepContext(RunId Run, int Index, DateTimeOffset StartedAt, IStepOutput Output)
{
    /// <summary>What the step depended on when the plan was made; of a step of the way back, what the step depended on that it undoes.</summary>
    public IReadOnlyList<Pin> Pins { get; init; } = [];
}

/// <summary>Where the output of a step goes: redacted, stored, and shown in the thread in bounded pieces.</summary>
public interface IStepOutput
{
    /// <summary>One line of output without its line end.</summary>
    ValueTask WriteLineAsync(string line, CancellationToken cancel);

    /// <summary>How far it is.</summary>
    /// <param name="label">What goes on.</param>
    /// <param name="fraction">0 to 1, or null when the end is not known.</param>
    /// <param name="cancel">Ends the call.</param>
    ValueTask ProgressAsync(string label, double? fraction, CancellationToken cancel);
}

/// <summary>What a step would act on. Closed.</summary>
public abstract record Resolution
{
    private Resolution()
    {
    }

    /// <summary>It can be done, on this.</summary>
    public sealed record Resolved(IReadOnlyList<Pin> Pins) : Resolution;

    /// <summary>It cannot be done.</summary>
    public sealed record Impossible(Refusal Why) : Resolution;
}

/// <summary>Something a step depends on, as it was when the plan was made.</summary>
/// <param name="Name">What: <c>image shop/backend:sha-old</c>.</param>
/// <param name="Value">Its identity: image id, file hash; null when it cannot be pinned, which makes the step destructive.</param>
/// <param name="AtStartOnly">Earlier steps of the same plan change it, so it is compared only before the first step.</param>
public sealed record Pin(string Name, string? Value, bool AtStartOnly = false);

/// <summary>What a look after a crash found. Closed.</summary>
public abstract record ProbeResult
{
    private ProbeResult()
    {
    }

    /// <summary>It was done.</summary>
    public sealed record Done(Outcome Outcome) : ProbeResult;

    /// <summary>It was not done, nor begun.</summary>
    public sealed record NotDone : ProbeResult;

    /// <summary>Nobody can tell from outside.</summary>
    public sealed record CannotTell(string Why) : ProbeResult;
}
