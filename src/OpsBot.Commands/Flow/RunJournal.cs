using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>A run with the events it was replayed from.</summary>
/// <param name="Run">The run as it stands.</param>
/// <param name="History">Its events in order.</param>
public sealed record RunRecord(Run Run, IReadOnlyList<Told> History);

/// <summary>How writing to a run ended. Closed.</summary>
public abstract record Written
{
    private Written()
    {
    }

    /// <summary>Stored; this is the run now.</summary>
    public sealed record Stored(RunRecord Record) : Written;

    /// <summary>There was nothing to store; this is the run now.</summary>
    public sealed record Unchanged(RunRecord Record) : Written;

    /// <summary>Nothing was stored: the intent was answered before, with this.</summary>
    public sealed record Duplicate(Reply Answer) : Written;

    /// <summary>Nothing was stored.</summary>
    public sealed record Refused(Refusal Why) : Written;

    /// <summary>Nothing was stored: another run has a target.</summary>
    public sealed record Locked(string Target, RunId By) : Written;
}

/// <summary>
/// The only way to write to a run's stream: events, what is said about them, what the run is found by and its locks are one transaction.
/// </summary>
public sealed class RunJournal(CatalogInForce catalog, IEventStore store, TimeProvider clock)
{
    /// <summary>Reads a run; null when there is none.</summary>
    public async Task<RunRecord?> ReadAsync(RunId id, CancellationToken cancel)
    {
        var events = await store.ReadAsync(Run.StreamOf(id), cancel);
        return Run.Replay(events) is { } run ? new RunRecord(run, [.. events.Select(e => new Told(e.At, e.Event))]) : null;
    }

    /// <summary>
    /// Decides on the newest state and stores the result. When someone else was faster the decision is made again, on what they left: the first click wins, the second is told so.
    /// </summary>
    /// <param name="id">The run.</param>
    /// <param name="decide">The decision.</param>
    /// <param name="answered">The intent that led to it and what it is answered, seeing the run as it will be; null for the run loop.</param>
    /// <param name="locks">Whether the run's targets must be locked in the same transaction.</param>
    /// <param name="cancel">Ends the write.</param>
    public async Task<Written> WriteAsync(
        RunId id, Func<Run, Decision> decide, Func<Run, Answered>? answered, bool locks, CancellationToken cancel)
    {
        return await FirstWins.DecideAsync<Written>($"Writing to {id}", async () =>
        {
            if (await ReadAsync(id, cancel) is not { } record)
            {
                return new Written.Refused(new Refusal("unknown-run", $"There is no run `{id}`.", "Its id stands on its message."));
            }

            var decision = decide(record.Run);
            if (decision is Decision.Refused refused)
            {
                return new Written.Refused(refused.Why);
            }

            var events = ((Decision.Accepted)decision).Events;
            if (events.Count == 0)
            {
                return new Written.Unchanged(record);
            }

            var (commit, after) = Compose(record, events, answered, locks);
            return await store.CommitAsync(commit, cancel) switch
            {
                CommitResult.Done => new Written.Stored(after),
                CommitResult.Locked locked => new Written.Locked(locked.Target, locked.By),
                CommitResult.Duplicate duplicate => new Written.Duplicate(duplicate.Answer),
                _ => null,
            };
        });
    }

    /// <summary>The transaction that begins a run.</summary>
    public (Append Append, IReadOnlyList<OutboxMessage> Messages, Run Run) Begin(RunPlanned planned, ApprovalContext context)
    {
        ArgumentNullException.ThrowIfNull(planned);
        var now = clock.GetUtcNow();
        var gate = RunDecider.Opening(Run.Evolve(null, planned, now), context);
        IReadOnlyList<Told> news = [new(now, planned), new(now, gate)];
        var run = Replay(null, news);
        return (new Append(run.Stream, 0, [planned, gate], StateOf(run)), Say(run, [], news), run);
    }

    private (Commit Commit, RunRecord After) Compose(RunRecord before, IReadOnlyList<OpsEvent> events, Func<Run, Answered>? answered, bool locks)
    {
        var now = clock.GetUtcNow();
        IReadOnlyList<Told> news = [.. events.Select(e => new Told(now, e))];
        var run = Replay(before.Run, news) with { Seq = before.Run.Seq + events.Count };
        var commit = new Commit
        {
            Appends = [new Append(run.Stream, before.Run.Seq, events, StateOf(run))],
            Messages = Say(run, before.History, news),
            Answered = answered?.Invoke(run),
            Lock = locks ? [.. run.Plan.LockTargets().Select(t => new TargetLock(t, run.Id))] : [],
            Unlock = run.IsOver ? run.Id : null,
        };
        return (commit, new RunRecord(run, [.. before.History, .. news]));
    }

    private static Run Replay(Run? run, IReadOnlyList<Told> news) =>
        news.Aggregate(run, (state, told) => Run.Evolve(state, told.Event, told.At))!;

    private static StreamState StateOf(Run run) => new(run.Plan.System, run.Status.ToString(), !run.IsOver, RunDecider.DueAt(run)) { Changes = run.Plan.Risk > Risk.ReadOnly };

    /// <summary>What only looks is told where it was asked; what changes something is everybody's business.</summary>
    private IReadOnlyList<OutboxMessage> Say(Run run, IReadOnlyList<Told> history, IReadOnlyList<Told> news)
    {
        var messages = RunNarrator.Say(history, news, TellerOf(run));
        return run.Plan.Risk == Risk.ReadOnly ? messages : messages.OnEveryPlatform(catalog.Current.SystemNamed(run.Plan.System));
    }

    private Teller TellerOf(Run run) => Teller.Of(catalog.Current, run.Plan.System);
}
