using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OpsBot.Steps.Docker;

/// <summary>
/// Follows the logs of a service, whatever becomes of its containers: the engine ends a log when its container stops, so the service's containers are looked up again every second, and one that
/// runs and is not followed is followed from the line that was seen last.
/// </summary>
/// <param name="look">The logs of the containers that run now.</param>
/// <param name="clock">The clock.</param>
internal sealed class LogFollower(Func<CancellationToken, Task<IReadOnlyList<ContainerLog>>> look, TimeProvider clock)
{
    /// <summary>Batches that may wait for the reader; then the engine waits. Each holds at most one read.</summary>
    private const int Waiting = 32;

    /// <summary>The engine looks through so many lines at most for those after the last one seen, instead of through the whole log.</summary>
    private const string Backlog = "100000";

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Channel<(ContainerLog Log, List<DecodedLine> Lines)> batches = Channel.CreateBounded<(ContainerLog, List<DecodedLine>)>(Waiting);
    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);

    /// <summary>The lines after a time, until cancelled.</summary>
    /// <param name="from">Unix time in nanoseconds by the engine's clock.</param>
    /// <param name="known">The last line of each container that was shown already.</param>
    /// <param name="cancel">Ends it.</param>
    public async IAsyncEnumerable<(ContainerLog Log, DecodedLine Line)> ReadAsync(long from, IReadOnlyDictionary<string, long> known, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var (id, nanos) in known)
        {
            seen[id] = nanos;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var working = WatchAsync(from, end.Token);
        try
        {
            await foreach (var (log, lines) in batches.Reader.ReadAllAsync(cancel))
            {
                foreach (var line in lines)
                {
                    yield return (log, line);
                }
            }
        }
        finally
        {
            await end.CancelAsync();
            await working;
        }
    }

    private async Task WatchAsync(long from, CancellationToken cancel)
    {
        var following = new Dictionary<string, Task>(StringComparer.Ordinal);
        Exception? failure = null;
        try
        {
            while (true)
            {
                foreach (var log in await look(cancel))
                {
                    if (!following.TryGetValue(log.Id, out var task) || task.IsCompleted)
                    {
                        // What failed while it was followed fails the whole: a log with a hole would look like silence.
                        await (task ?? Task.CompletedTask);
                        following[log.Id] = FollowAsync(log, from, cancel);
                    }
                }

                await Task.WhenAny([Task.Delay(LookEvery, clock, cancel), .. following.Values.Where(t => !t.IsCompleted)]);
                foreach (var task in following.Values.Where(t => t.IsFaulted))
                {
                    await task;
                }

                await Task.Delay(LookEvery / 4, clock, cancel);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        batches.Writer.TryComplete(failure is OperationCanceledException && cancel.IsCancellationRequested ? null : failure);
        await Task.WhenAll(following.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task FollowAsync(ContainerLog log, long from, CancellationToken cancel)
    {
        long last;
        lock (seen)
        {
            last = seen.GetValueOrDefault(log.Id, from - 1);
        }

        await foreach (var lines in log.ReadAsync(Backlog, last, follow: true, cancel))
        {
            if (lines[0].Nanos <= last)
            {
                // "Since" includes the very moment.
                lines.RemoveAll(l => l.Nanos <= last);
            }

            if (lines.Count > 0)
            {
                await batches.Writer.WriteAsync((log, lines), cancel);
                lock (seen)
                {
                    seen[log.Id] = Math.Max(seen.GetValueOrDefault(log.Id), lines[^1].Nanos);
                }
            }
        }
    }
}
