using System.Text;
using OpsBot.Commands.Timeline;

namespace OpsBot.Contracts.InMemory;

/// <summary>The output of steps in memory.</summary>
internal sealed class InMemoryLogStore(Lock gate) : ILogStore
{
    private readonly Dictionary<StepAttempt, (long Count, List<LogLine> Kept)> attempts = [];

    /// <inheritdoc/>
    public Task AppendAsync(StepAttempt attempt, IReadOnlyList<string> lines, CancellationToken cancel)
    {
        lock (gate)
        {
            var (count, kept) = attempts.GetValueOrDefault(attempt, (0, []));
            kept.AddRange(lines.Select((text, i) => new LogLine(count + 1 + i, text)));
            var bytes = kept.Sum(l => Encoding.UTF8.GetByteCount(l.Text));
            while (bytes > StoreContract.MaximumLogBytes)
            {
                bytes -= Encoding.UTF8.GetByteCount(kept[0].Text);
                kept.RemoveAt(0);
            }

            attempts[attempt] = (count + lines.Count, kept);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogLine>> ReadAsync(StepAttempt attempt, long from, int limit, CancellationToken cancel)
    {
        lock (gate)
        {
            var kept = attempts.GetValueOrDefault(attempt, (0, [])).Kept;
            return Task.FromResult<IReadOnlyList<LogLine>>([.. kept.Where(l => l.Number >= from).Take(limit)]);
        }
    }

    /// <inheritdoc/>
    public Task<LogExtent> MeasureAsync(StepAttempt attempt, CancellationToken cancel)
    {
        lock (gate)
        {
            var (count, kept) = attempts.GetValueOrDefault(attempt, (0, []));
            return Task.FromResult(new LogExtent(count - kept.Count + 1, count));
        }
    }
}
