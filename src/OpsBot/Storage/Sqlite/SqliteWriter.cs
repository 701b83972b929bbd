using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>
/// The only writer of the database. Whatever callers ask for while it is busy becomes its next transaction (group commit): they share one wait for the disk,
/// so that many commits at once cost little more than one. Each piece of work has a savepoint, so that a failing one takes nothing of the others with it.
/// </summary>
/// <remarks>
/// SQLite runs with <c>synchronous=FULL</c>: in WAL mode, COMMIT returns after the log is flushed to the disk. Only then does <see cref="WriteAsync"/>
/// return and the signal rise: what was acknowledged survives a crash of the machine ("written before done").
/// </remarks>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MaximumBatch = 256;

    private readonly SqliteSession session;
    private readonly CommitSignal signal;
    private readonly string path;
    private readonly Task loop;

    // Bounded, so that a disk that does not keep up slows callers down instead of filling the memory.
    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(4 * MaximumBatch) { SingleReader = true });

    public SqliteWriter(SqliteSession session, CommitSignal signal, string path)
    {
        this.session = session;
        this.signal = signal;
        this.path = path;
        loop = Task.Run(WriteAllAsync);
    }

    /// <summary>Runs the work in a transaction and returns its result once that is durable.</summary>
    /// <param name="work">What to do; it runs on the writer's thread, and must do nothing but use the session.</param>
    /// <param name="wakes">Whether the result may give the run loop or the outbox something to do.</param>
    /// <param name="cancel">Gives up waiting for a turn; work that has begun is always brought to its end, so that its outcome is known.</param>
    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> work, bool wakes, CancellationToken cancel)
    {
        var item = new Work<T>(work, wakes, cancel);
        try
        {
            await queue.Writer.WriteAsync(item, cancel);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteStore), $"Writing to the database {path}: OpsBot is shutting down.");
        }

        return await item.Result;
    }

    /// <summary>Writes what is queued, then closes the session.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        session.Dispose();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Work>(MaximumBatch);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaximumBatch && queue.Reader.TryRead(out var work))
            {
                if (work.Begin())
                {
                    batch.Add(work);
                }
            }

            Write(batch);
            batch.Clear();
        }
    }

    private void Write(List<Work> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var work in batch)
            {
                RunInSavepoint(work);
            }

            session.Execute("COMMIT");
        }
        catch (Exception e)
        {
            Rollback();
            var error = SqliteErrors.Translate(e, "Writing to the database", path);
            batch.ForEach(work => work.Fail(error));
            return;
        }

        if (batch.Exists(work => work.Wakes))
        {
            signal.Raise();
        }

        batch.ForEach(work => work.Complete());
    }

    private void RunInSavepoint(Work work)
    {
        session.Execute("SAVEPOINT work");
        try
        {
            work.Run(session);
        }
        catch (Exception e) when (e is not SqliteException error || !SqliteErrors.IsFatal(error))
        {
            work.Fail(e);
            session.Execute("ROLLBACK TO work");
        }

        session.Execute("RELEASE work");
    }

    private void Rollback()
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Some errors (a full disk) have ended the transaction already; then there is nothing to roll back.
        }
    }

    private abstract class Work(bool wakes)
    {
        public bool Wakes => wakes;

        public abstract bool Begin();

        public abstract void Run(SqliteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private sealed class Work<T>(Func<SqliteSession, T> work, bool wakes, CancellationToken cancel) : Work(wakes)
    {
        // Continuations must not run on the writer's thread.
        private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Result => source.Task;

        public override bool Begin() => !cancel.IsCancellationRequested || !source.TrySetCanceled(cancel);

        public override void Run(SqliteSession session) => result = work(session);

        public override void Complete() => source.TrySetResult(result!);

        public override void Fail(Exception error) => source.TrySetException(error);
    }
}
