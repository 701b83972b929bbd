using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>
/// One commit as a piece of the writer's work. First it looks for everything that speaks against it, then it writes: the writer is alone, so nothing moves in between.
/// JSON is written when it is created, on the caller's thread, as the writer's time is everyone's.
/// </summary>
internal sealed class CommitWrite
{
    private readonly Commit commit;
    private readonly StreamWrite[] appends;
    private readonly OutboxWrite[] messages;
    private readonly string? answer;

    public CommitWrite(Commit commit, HashChain chain)
    {
        CommitCheck.Require(commit);
        this.commit = commit;
        appends = [.. commit.Appends.Select(a => new StreamWrite(a, chain))];
        messages = [.. commit.Messages.Select(m => new OutboxWrite(m))];
        answer = commit.Answered is { } answered ? StoredJson.Write(answered.Answer) : null;
    }

    /// <summary>Writes all of it, or nothing.</summary>
    public CommitResult Apply(SqliteSession session, DateTimeOffset now)
    {
        if (((CommitResult?)Duplicate(session) ?? Moved(session) ?? (CommitResult?)Locked(session)) is { } conflict)
        {
            return conflict;
        }

        foreach (var append in appends)
        {
            append.Apply(session, now);
        }

        foreach (var message in messages)
        {
            message.Apply(session, now);
        }

        WriteLocks(session);
        if (commit.Answered is { } answered)
        {
            session.Execute("INSERT INTO answers (intent, answer, at) VALUES ($1, $2, $3)", answered.Intent.Value, answer, Millis.Floor(now));
        }

        return new CommitResult.Done();
    }

    private CommitResult.Duplicate? Duplicate(SqliteSession session) =>
        commit.Answered is { } answered && SqliteEventStore.FindAnswer(session, answered.Intent) is { } earlier ? new CommitResult.Duplicate(earlier) : null;

    private CommitResult.Moved? Moved(SqliteSession session)
    {
        var heads = new Dictionary<StreamName, long>();
        foreach (var append in commit.Appends)
        {
            var head = heads.TryGetValue(append.Stream, out var earlier) ? earlier : StreamWrite.Head(session, append.Stream).Seq;
            if (head != append.ExpectedSeq)
            {
                return new CommitResult.Moved(append.Stream);
            }

            heads[append.Stream] = head + append.Events.Count;
        }

        return null;
    }

    private CommitResult.Locked? Locked(SqliteSession session)
    {
        foreach (var wanted in commit.Lock)
        {
            var holder = session.Query("SELECT run FROM locks WHERE target = $1", r => RunId.From(r.GetString(0)), wanted.Target);
            if (holder is [var run] && run != wanted.Run && run != commit.Unlock)
            {
                return new CommitResult.Locked(wanted.Target, run);
            }
        }

        return null;
    }

    private void WriteLocks(SqliteSession session)
    {
        if (commit.Unlock is { } run)
        {
            session.Execute("DELETE FROM locks WHERE run = $1", run.Value);
        }

        foreach (var wanted in commit.Lock)
        {
            session.Execute("INSERT INTO locks (target, run) VALUES ($1, $2) ON CONFLICT DO NOTHING", wanted.Target, wanted.Run.Value);
        }
    }
}
