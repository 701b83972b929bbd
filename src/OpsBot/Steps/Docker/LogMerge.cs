using System.Runtime.CompilerServices;

namespace OpsBot.Steps.Docker;

/// <summary>The logs of a service's containers as one, in the order of time.</summary>
internal static class LogMerge
{
    /// <summary>All lines of all logs; each log is in the order of time already.</summary>
    public static async IAsyncEnumerable<(ContainerLog Log, DecodedLine Line)> ReadAsync(
        IReadOnlyList<ContainerLog> logs, string tail, long? since, [EnumeratorCancellation] CancellationToken cancel)
    {
        var heads = new PriorityQueue<Head, (long Nanos, int Index)>();
        var open = new List<Head>();
        try
        {
            for (var i = 0; i < logs.Count; i++)
            {
                var head = new Head(logs[i], i, logs[i].ReadAsync(tail, since, follow: false, cancel).GetAsyncEnumerator(cancel));
                open.Add(head);
                if (await head.MoveAsync())
                {
                    heads.Enqueue(head, (head.Line.Nanos, i));
                }
            }

            while (heads.TryDequeue(out var first, out _))
            {
                // As long as it stays the first, nothing has to be compared.
                do
                {
                    yield return (first.Log, first.Line);
                    if (!first.TryMove() && !await first.MoveAsync())
                    {
                        first = null;
                        break;
                    }
                }
                while (heads.Count == 0 || (heads.TryPeek(out _, out var next) && (first.Line.Nanos, first.Index).CompareTo(next) <= 0));

                if (first is not null)
                {
                    heads.Enqueue(first, (first.Line.Nanos, first.Index));
                }
            }
        }
        finally
        {
            foreach (var head in open)
            {
                await head.DisposeAsync();
            }
        }
    }

    private sealed class Head(ContainerLog log, int index, IAsyncEnumerator<List<DecodedLine>> batches) : IAsyncDisposable
    {
        private List<DecodedLine> batch = [];
        private int at;

        public ContainerLog Log => log;

        public int Index => index;

        public DecodedLine Line => batch[at];

        /// <summary>To the next line, when it is here already.</summary>
        public bool TryMove() => at + 1 < batch.Count && ++at > 0;

        /// <summary>To the next line; false at the end.</summary>
        public async ValueTask<bool> MoveAsync()
        {
            if (TryMove())
            {
                return true;
            }

            if (!await batches.MoveNextAsync())
            {
                return false;
            }

            (batch, at) = (batches.Current, 0);
            return true;
        }

        public ValueTask DisposeAsync() => batches.DisposeAsync();
    }
}
