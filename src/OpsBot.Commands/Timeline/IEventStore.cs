using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Timeline;

/// <summary>
/// The only memory of OpsBot. Everything a decision leads to is one <see cref="Commit"/>: all of it is stored or nothing is.
/// </summary>
public interface IEventStore
{
    /// <summary>The events of a stream in order; empty when there is no such stream.</summary>
    /// <exception cref="UnknownEventException">An event was written by a newer version.</exception>
    Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamName stream, CancellationToken cancel);

    /// <summary>The streams of a kind (<c>run</c>, <c>incident</c>), newest first.</summary>
    /// <param name="kind">What stands before the slash of the stream's name.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="cancel">Ends the query.</param>
    Task<IReadOnlyList<StreamSummary>> ListAsync(string kind, StreamFilter filter, CancellationToken cancel);

    /// <summary>Stores all of it, or nothing.</summary>
    Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancel);

    /// <summary>The answer that was given to an intent, or null when it is new.</summary>
    Task<Reply?> FindAnswerAsync(IntentId intent, CancellationToken cancel);

    /// <summary>The head of the ledger, to be shown where it cannot be changed from here.</summary>
    Task<LedgerHead> ReadLedgerHeadAsync(CancellationToken cancel);
}

/// <summary>One transaction.</summary>
public sealed record Commit
{
    /// <summary>Events to append, per stream.</summary>
    public IReadOnlyList<Append> Appends { get; init; } = [];

    /// <summary>Messages to send.</summary>
    public IReadOnlyList<OutboxMessage> Messages { get; init; } = [];

    /// <summary>The intent that led to this and the answer it got.</summary>
    public Answered? Answered { get; init; }

    /// <summary>Targets to lock, each for a run; the commit is refused when another run has one of them.</summary>
    public IReadOnlyList<TargetLock> Lock { get; init; } = [];

    /// <summary>The run whose locks all end.</summary>
    public RunId? Unlock { get; init; }
}

/// <summary>Events to append to one stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="ExpectedSeq">The <see cref="StoredEvent.Seq"/> of its last event as the decision saw it; 0 for a new stream. If it moved, the commit is refused: the first click wins.</param>
/// <param name="Events">The events in order; at least one.</param>
/// <param name="Summary">What <see cref="IEventStore.ListAsync"/> shall find it by, after these events.</param>
public sealed record Append(StreamName Stream, long ExpectedSeq, IReadOnlyList<OpsEvent> Events, StreamState Summary);

/// <summary>What a stream is found by: a cache of its replay, never the truth.</summary>
/// <param name="System">The system it is about.</param>
/// <param name="Status">The state's name: <c>AwaitingApproval</c>.</param>
/// <param name="Open">Whether anything may still happen by itself: the run loop, an expiry, an escalation.</param>
/// <param name="DueAt">When the bot must look at it again by itself, or null.</param>
public sealed record StreamState(SystemName System, string Status, bool Open, DateTimeOffset? DueAt = null)
{
    /// <summary>Whether it changes something, or could; false for a run that only looks.</summary>
    public bool Changes { get; init; } = true;
}

/// <summary>A stream as a list shows it.</summary>
/// <param name="Stream">Its name.</param>
/// <param name="Seq">Its last event.</param>
/// <param name="State">What it is found by.</param>
/// <param name="UpdatedAt">When its last event was stored (UTC).</param>
public sealed record StreamSummary(StreamName Stream, long Seq, StreamState State, DateTimeOffset UpdatedAt);

/// <summary>Which streams to list; all properties must fit.</summary>
public sealed record StreamFilter
{
    /// <summary>Only of this system.</summary>
    public SystemName? System { get; init; }

    /// <summary>Only open ones.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Only those due at or before this moment.</summary>
    public DateTimeOffset? DueBy { get; init; }

    /// <summary>Only those that change something, or could.</summary>
    public bool ChangesOnly { get; init; }

    /// <summary>Only open ones, and those to which something happened at or after this moment (UTC).</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = 100;
}

/// <summary>An intent and the answer it got; a second delivery gets the same answer.</summary>
public sealed record Answered(IntentId Intent, Reply Answer);

/// <summary>A lock on what a run changes: <c>shop-prod/backend</c>.</summary>
public sealed record TargetLock(string Target, RunId Run);

/// <summary>How a commit ended. Closed.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>All of it is stored.</summary>
    public sealed record Done : CommitResult;

    /// <summary>A stream moved since the decision was made; read again and decide again.</summary>
    public sealed record Moved(StreamName Stream) : CommitResult;

    /// <summary>Another run has a target.</summary>
    public sealed record Locked(string Target, RunId By) : CommitResult;

    /// <summary>The intent was answered before; nothing was stored.</summary>
    public sealed record Duplicate(Reply Answer) : CommitResult;
}

/// <summary>A stored event is of a type that this version does not know: nothing may be decided on half a story.</summary>
public sealed class UnknownEventException : Exception
{
    /// <summary>Creates the exception.</summary>
    public UnknownEventException(string message)
        : base(message)
    {
    }
}
