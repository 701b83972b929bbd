using System.Collections.Concurrent;
using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>
/// Takes one run as far as it can go. What comes next is <see cref="RunProgress"/>'s word alone; here it is done, and written down before it is done. The only code of the domain
/// that lets a step act.
/// </summary>
public sealed class RunWorker(
    CatalogInForce catalog, IEventStore store, RunJournal journal, Planner planner, Drafts drafts, IStepDispatch steps, Duty duty, IOutbox outbox, ILogStore logs, Redactor redactor, TimeProvider clock)
{
    /// <summary>A step that was begun so often and never ended is not begun again by itself: something in it ends the bot, or the bot cannot hear how it ends.</summary>
    private const int MostAttempts = 3;

    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(RunId Run, int Step), Task> leftBehind = [];

    /// <summary>Works until the run waits, is over, or the process shall end.</summary>
    /// <param name="id">The run.</param>
    /// <param name="stop">Someone pressed Stop: the step that is being done is cancelled.</param>
    /// <param name="drain">The process shall end: no new step is begun.</param>
    public async Task WorkAsync(RunId id, CancellationToken stop, CancellationToken drain)
    {
        while (!drain.IsCancellationRequested && await journal.ReadAsync(id, CancellationToken.None) is { } record)
        {
            var goOn = RunProgress.Next(record.Run) switch
            {
                NextAction.Wait => false,
                NextAction.Record next => await RecordAsync(record.Run, next.Events),
                NextAction.Ask => await RecordAsync(record.Run, [RunDecider.FirstGate(record.Run, await duty.ContextAsync(record.Run.Plan.System, CancellationToken.None))]),
                NextAction.Begin => await BeginAsync(record.Run),
                NextAction.Do next => await DoAsync(record.Run, next.Indexes, stop),
                NextAction.FindOut next => await FindOutAsync(record.Run, next.Index),
                NextAction.GoBack next => await GoBackAsync(record.Run, next.Index),
                NextAction.FindOutGoBack next => await FindOutGoBackAsync(record.Run, next.Index),
                var other => throw new InvalidOperationException($"no way for {other.GetType().Name}"),
            };
            if (!goOn)
            {
                return;
            }
        }
    }

    /// <summary>Stores what follows from what is known, unless the run moved meanwhile; then it is asked again what comes next.</summary>
    private async Task<bool> RecordAsync(Run seen, IReadOnlyList<OpsEvent> events)
    {
        await journal.WriteAsync(seen.Id, run => run.Seq == seen.Seq ? new Decision.Accepted(events) : Decision.Accept(), null, locks: false, CancellationToken.None);
        return true;
    }

    /// <summary>Checks that what was approved is what would run now, by people who still count, then locks and starts.</summary>
    private async Task<bool> BeginAsync(Run run)
    {
        if (run.Plan.Risk > Risk.ReadOnly && (await FrozenAsync(run) ?? await KeptAsync(run)) is { } standstill)
        {
            return await RecordAsync(run, [new RunCancelled(standstill)]);
        }

        // A policy may ask for an approval even to look.
        if ((run.Plan.Risk > Risk.ReadOnly || run.Approval is not null) && await WhyVoidAsync(run) is { } reason)
        {
            return await ReplaceAsync(run, reason);
        }

        var written = await journal.WriteAsync(
            run.Id, now => now.Seq == run.Seq ? Decision.Accept(new RunStarted()) : Decision.Accept(), null, locks: true, CancellationToken.None);
        if (written is not Written.Locked locked)
        {
            return true;
        }

        if (run.Waiting?.For != locked.By)
        {
            await RecordAsync(run, [new RunWaiting(locked.Target, locked.By)]);
        }

        return false;
    }

    private async Task<string?> WhyVoidAsync(Run run)
    {
        if (run.Approval is { } approval)
        {
            var context = await duty.ContextAsync(run.Plan.System, CancellationToken.None);
            var grace = catalog.Current.RotaOf(catalog.Current.SystemNamed(run.Plan.System)).HandoverGrace;
            if (approval.Digest != run.Plan.Digest)
            {
                return "it was given for another plan";
            }

            if (approval.StartBy is { } startBy && context.Now > startBy)
            {
                return $"it was not started within {Words.Duration(approval.Need.StartWithin)}";
            }

            if (approval.Glass is { } glass && context.Now >= glass.Until)
            {
                return "the time of break-glass is over";
            }

            if (approval.Glass is null && !Approvers.Enough(approval.Given, approval, context, grace))
            {
                return "who approved it does not count any more";
            }
        }

        return drafts.WhatMoved(run.Plan) ?? await planner.WhatMovedAsync(run.Plan, catalog.Current.Policy, CancellationToken.None);
    }

    /// <summary>The world moved: the command is planned anew, and people decide anew.</summary>
    private async Task<bool> ReplaceAsync(Run run, string reason)
    {
        var (plan, problem) = await PlanAnewAsync(run, reason);
        if (plan is null)
        {
            return await RecordAsync(run, [new RunCancelled($"{reason}, and it cannot be planned anew: {redactor.Redact(problem!)}")]);
        }

        var context = await duty.ContextAsync(plan.System, CancellationToken.None);
        var replaced = new PlanReplaced(plan, reason);
        var gate = RunDecider.FirstGate(run with { Plan = plan }, context);
        return await RecordAsync(run, run.Approval is null ? [replaced, gate] : [new ApprovalVoided(reason), replaced, gate]);
    }

    private async Task<(Plan? Plan, string? Problem)> PlanAnewAsync(Run run, string reason)
    {
        try
        {
            var drafting = await drafts.AnewAsync(run, CancellationToken.None);
            if (drafting is Drafting.Refused refused)
            {
                return (null, refused.Why.Reason);
            }

            var draft = ((Drafting.Drafted)drafting).Draft;
            var planning = await planner.PlanAsync(
                draft with { Warnings = [.. draft.Warnings, $"This plan has changed: {reason}."] }, run.Plan.CommandText, catalog.Current.Policy, CancellationToken.None);
            return planning is Planning.Planned planned ? (planned.Plan, null) : (null, ((Planning.Refused)planning).Why.Reason);
        }
        catch (EngineException e)
        {
            return (null, e.Message);
        }
    }

    private async Task<bool> DoAsync(Run run, IReadOnlyList<int> indexes, CancellationToken stop)
    {
        if (run.Plan.Risk > Risk.ReadOnly)
        {
            if (await FrozenAsync(run) is { } frozen)
            {
                return await RecordAsync(run, [new StopAsked(null, frozen)]);
            }

            if ((drafts.WhatMoved(run.Plan) ?? await planner.WhatMovedAsync(run.Plan, indexes[0], catalog.Current.Policy, CancellationToken.None)) is { } moved)
            {
                return await RecordAsync(run, [new StopAsked(null, $"the world moved: {moved}")]);
            }
        }

        var written = await journal.WriteAsync(
            run.Id,
            now => now.Seq == run.Seq ? new Decision.Accepted([.. indexes.Select(i => new StepStarted(i, now.Steps[i].Attempt + 1))]) : Decision.Accept(),
            null,
            locks: false,
            CancellationToken.None);
        if (written is Written.Stored { Record.Run: var started } && indexes.All(i => started.Steps[i].Status == StepStatus.Started))
        {
            await Task.WhenAll(indexes.Select(i => DoOneAsync(started, i, stop)));
        }

        return true;
    }

    private async Task DoOneAsync(Run run, int index, CancellationToken stop)
    {
        var state = run.Steps[index];
        var outcome = await ActAsync(run, run.Plan.Steps[index], new StepAttempt(run.Id, index, state.Attempt), state.StartedAt!.Value, stop);
        await journal.WriteAsync(
            run.Id,
            now => now.Steps[index].Status == StepStatus.Started ? Decision.Accept(new StepEnded(index, outcome)) : Decision.Accept(),
            null,
            locks: false,
            CancellationToken.None);
    }

    /// <summary>Lets a step act, within its time.</summary>
    private async Task<Outcome> ActAsync(Run run, PlannedStep planned, StepAttempt attempt, DateTimeOffset startedAt, CancellationToken stop)
    {
        var step = planned.Step;
        using var time = new CancellationTokenSource(step.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stop);
        using var patience = new CancellationTokenSource(step.Timeout + StopGrace, clock);
        await using var told = stop.Register(() => patience.CancelAfter(StopGrace));
        await using var log = OpenLog(run, attempt);
        var acting = steps.ExecuteAsync(step, new StepContext(run.Id, attempt.Step, startedAt, log) { Pins = planned.Pins }, either.Token);
        try
        {
            return Redacted(await acting.WaitAsync(patience.Token));
        }
        catch (OperationCanceledException) when (!acting.IsCompleted)
        {
            // An executor that does not end when it is told to is left behind after a grace, and what it did or will yet do is not known.
            leftBehind[(run.Id, attempt.Step)] = acting;
            return new Outcome.Unknown { Summary = "did not end in its time, nor when told to" };
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return stop.IsCancellationRequested
                ? new Outcome.TimedOut { Summary = "stopped; part of it may have been done" }
                : new Outcome.TimedOut { Summary = $"not done within {Words.Duration(step.Timeout)}" };
        }
    }

    private LiveLog OpenLog(Run run, StepAttempt attempt) => new(
        attempt,
        new OutboxThread(outbox, run.Thread),
        run.Plan.Risk > Risk.ReadOnly ? progress => RunNarrator.UnderWay(run, attempt.Step, progress) : null,
        logs,
        redactor,
        clock);

    /// <summary>Finds out what became of a step that was begun by a process that is gone.</summary>
    private async Task<bool> FindOutAsync(Run run, int index)
    {
        var state = run.Steps[index];
        var step = run.Plan.Steps[index].Step;
        if (run.Status == RunStatus.Cancelling)
        {
            return await RecordAsync(run, [await LookBackAsync(run, index)]);
        }

        if (state.Status == StepStatus.Started)
        {
            return await RecordAsync(run, [step.Risk > Risk.ReadOnly ? new OutcomeLost(index)
                : state.Attempt < MostAttempts ? new StepNotDone(index, "it only looks, so it may look again")
                : new StepEnded(index, new Outcome.Failed { Summary = $"begun {MostAttempts} times and never ended" })]);
        }

        return await ProbeAsync(run, run.Plan.Steps[index], index, state.StartedAt!.Value) switch
        {
            ProbeResult.Done done => await RecordAsync(run, [new OutcomeFound(index, Redacted(done.Outcome))]),
            not ProbeResult.Done when state.Attempt >= MostAttempts =>
                await RecordAsync(run, [new PersonAsked(index, $"Step {index + 1}, {step.Title}, was begun {state.Attempt} times and never ended. What now?")]),
            _ when StillActs(run, index) => await RecordAsync(run, [new PersonAsked(index, $"Step {index + 1}, {step.Title}, did not end when it was told to and may still act. What now?")]),
            ProbeResult.NotDone => await RecordAsync(run, [new StepNotDone(index, "looked it up")]),
            ProbeResult.CannotTell when step.Repeatable => await RecordAsync(run, [new StepNotDone(index, "doing it twice does no harm")]),
            ProbeResult.CannotTell unknown => await RecordAsync(run, [new PersonAsked(index, $"Nobody can tell whether step {index + 1}, {step.Title}, was done: {redactor.Redact(unknown.Why)} What now?")]),
            var other => throw new InvalidOperationException($"no such probe: {other}"),
        };
    }

    /// <summary>Stop was pressed, and the bot ended before the step did: nothing is begun again, but what became of it is told.</summary>
    private async Task<OpsEvent> LookBackAsync(Run run, int index) => await ProbeAsync(run, run.Plan.Steps[index], index, run.Steps[index].StartedAt!.Value) switch
    {
        ProbeResult.Done done => new StepEnded(index, Redacted(done.Outcome)),
        ProbeResult.NotDone => new StepNotDone(index, "looked it up"),
        ProbeResult.CannotTell unknown => new StepEnded(index, new Outcome.Unknown { Summary = $"it was interrupted, and nobody can tell whether it was done: {redactor.Redact(unknown.Why)}" }),
        var other => throw new InvalidOperationException($"no such probe: {other}"),
    };

    private async Task<bool> GoBackAsync(Run run, int index)
    {
        if (await FrozenAsync(run) is { } frozen)
        {
            if (run.Held != frozen)
            {
                await RecordAsync(run, [new GoBackHeld(frozen)]);
            }

            return false;
        }

        var written = await journal.WriteAsync(
            run.Id,
            now => now.Seq == run.Seq ? Decision.Accept(new UndoStarted(index, now.GoBack[index].Attempt + 1)) : Decision.Accept(),
            null,
            locks: false,
            CancellationToken.None);
        if (written is Written.Stored { Record.Run: var started } && started.GoBack[index].Status == StepStatus.Started)
        {
            var state = started.GoBack[index];
            var attempt = new StepAttempt(run.Id, run.Plan.Steps.Count + index, state.Attempt);
            var outcome = await ActAsync(started, WayBack(run, index), attempt, state.StartedAt!.Value, CancellationToken.None);
            await journal.WriteAsync(
                run.Id,
                now => now.GoBack[index].Status == StepStatus.Started ? Decision.Accept(new UndoEnded(index, outcome)) : Decision.Accept(),
                null,
                locks: false,
                CancellationToken.None);
        }

        return true;
    }

    private async Task<bool> FindOutGoBackAsync(Run run, int index)
    {
        var step = run.Plan.GoBack[index].Step;
        return await ProbeAsync(run, WayBack(run, index), index, run.GoBack[index].StartedAt!.Value) switch
        {
            ProbeResult.Done done => await RecordAsync(run, [new UndoEnded(index, Redacted(done.Outcome))]),
            ProbeResult.CannotTell unknown when !step.Repeatable =>
                await RecordAsync(run, [new UndoEnded(index, new Outcome.Unknown { Summary = $"it was interrupted, and nobody can tell whether it was done: {redactor.Redact(unknown.Why)}" })]),
            _ when run.GoBack[index].Attempt >= MostAttempts =>
                await RecordAsync(run, [new UndoEnded(index, new Outcome.Unknown { Summary = $"it was begun {MostAttempts} times and never ended" })]),
            _ => await GoBackAsync(run, index),
        };
    }

    /// <summary>A step of the way back depends on what the step depended on that it undoes.</summary>
    private static PlannedStep WayBack(Run run, int index) => new(run.Plan.GoBack[index].Step, run.Plan.Steps[run.Plan.GoBack[index].Undoes].Pins);

    private async Task<ProbeResult> ProbeAsync(Run run, PlannedStep planned, int index, DateTimeOffset startedAt)
    {
        await using var log = OpenLog(run, new StepAttempt(run.Id, index, 0));
        using var time = new CancellationTokenSource(StopGrace + StopGrace, clock);
        try
        {
            return await steps.ProbeAsync(planned.Step, new StepContext(run.Id, index, startedAt, log) { Pins = planned.Pins }, time.Token);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested)
        {
            return new ProbeResult.CannotTell("the look took too long.");
        }
    }

    /// <summary>An attempt of this process was left behind and has not ended: that nothing was done yet does not mean that nothing will be.</summary>
    private bool StillActs(Run run, int index) => leftBehind.TryGetValue((run.Id, index), out var acting) && !acting.IsCompleted;

    private async Task<string?> FrozenAsync(Run run) =>
        Freeze.Replay(await store.ReadAsync(Freeze.StreamOf(run.Plan.System), CancellationToken.None)).Since is { } frozen
            ? $"{run.Plan.System} is frozen by {catalog.Current.NameOf(frozen.By)}: {frozen.Reason}"
            : null;

    /// <summary>A window of maintenance was opened since the plan was made.</summary>
    private async Task<string?> KeptAsync(Run run) => Maintenance.Replay(await store.ReadAsync(Maintenance.StreamOf(run.Plan.System), CancellationToken.None))
        .WhyNot(run.Plan, run.By, clock.GetUtcNow(), Teller.Of(catalog.Current, run.Plan.System))?.Reason;

    private Outcome Redacted(Outcome outcome) => outcome with
    {
        Summary = redactor.Redact(outcome.Summary),
        Facts = [.. outcome.Facts.Select(f => f with { Value = redactor.Redact(f.Value) })],
    };
}
