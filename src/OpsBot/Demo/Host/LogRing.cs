using System.Runtime.CompilerServices;
using OpsBot.Commands.Steps;

namespace OpsBot.Demo.Host;

/// <summary>The last lines of one service's log. It belongs to the service, not to a container, as with a log driver: what a bad version said can be read after it is gone.</summary>
/// <param name="container">The container's name, which every line carries.</param>
/// <param name="clock">The clock.</param>
/// <param name="capacity">How many lines are kept.</param>
public sealed class LogRing(string container, TimeProvider clock, int capacity = LogRing.DefaultCapacity)
{
    /// <summary>How many lines are kept when nothing else is said.</summary>
    public const int DefaultCapacity = 20_000;

    private readonly LogLine[] lines = new LogLine[capacity];
    private readonly Lock gate = new();
    private TaskCompletionSource more = NewSignal();
    private long written;

    /// <summary>Adds a line; the oldest one goes when the ring is full.</summary>
    public void Write(string text, bool isError = false)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            lines[written++ % capacity] = new LogLine(container, clock.GetUtcNow(), isError, text);
            (signal, more) = (more, NewSignal());
        }

        signal.SetResult();
    }

    /// <summary>
    /// The last lines, oldest first, and with <paramref name="follow"/> those that come after, until cancelled. A follower that is too slow is told how many lines it missed;
    /// nothing is buffered for it.
    /// </summary>
    public async IAsyncEnumerable<LogLine> ReadAsync(int tail, TimeSpan? since, bool follow, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (next, end, oldest) = Begin(tail, since);
        while (follow || next < end)
        {
            cancel.ThrowIfCancellationRequested();
            var (line, missed, signal) = Take(ref next, end, follow);
            if (missed > 0)
            {
                yield return new LogLine(container, null, true, $"… {missed} lines were not kept …");
            }

            if (line is not null)
            {
                if (oldest is null || line.At >= oldest)
                {
                    yield return line;
                }
            }
            else if (follow)
            {
                await signal.WaitAsync(cancel);
            }
        }
    }

    private (long Next, long End, DateTimeOffset? Oldest) Begin(int tail, TimeSpan? since)
    {
        lock (gate)
        {
            var first = Math.Max(0, written - Math.Min(tail, capacity));
            return (first, written, since is { } age ? clock.GetUtcNow() - age : null);
        }
    }

    private (LogLine? Line, long Missed, Task Signal) Take(ref long next, long end, bool follow)
    {
        lock (gate)
        {
            var missed = Math.Max(0, written - capacity - next);
            next += missed;
            return next < written && (follow || next < end) ? (lines[next++ % capacity], missed, more.Task) : (null, missed, more.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
