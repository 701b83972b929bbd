using System.Collections.Concurrent;
using OpsBot.Commands.Flow;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands;

/// <summary>
/// Does what was decided. Woken by the store, so that beginning and going on after a restart are the same path: list the open runs, and for each ask <see cref="RunProgress"/>
/// what comes next until it waits for people or is over. One worker a run; what a worker does to a system is in <see cref="RunWorker"/>.
/// </summary>
public sealed class RunLoop(IEventStore store, IStoreSignal signal, RunWorker worker, TimeProvider clock, Action<RunId, Exception> onFault)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<RunId, Active> active = [];
    private readonly CommitSignal wake = new();

    /// <summary>How many runs have a worker now.</summary>
    public int ActiveCount => active.Count;

    /// <summary>Works until told to stop; then the steps that are being done are finished and no new one is begun.</summary>
    /// <param name="stopping">Told when the process shall end.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var (seen, woken) = (signal.Version, wake.Version);
            await LookAsync(stopping);
            await WaitAsync(seen, woken, stopping);
        }

        await Task.WhenAll(active.Values.Select(a => a.Work));
    }

    private async Task LookAsync(CancellationToken stopping)
    {
        foreach (var summary in await store.ListAsync("run", new StreamFilter { OpenOnly = true, Limit = 1000 }, CancellationToken.None))
        {
            var id = new RunId(summary.Stream.Value["run/".Length..]);
            if (active.TryGetValue(id, out var known) && known.LookAgain())
            {
                if (summary.State.Status == nameof(RunStatus.Cancelling))
                {
                    await StopAsync(known);
                }
            }
            else if (WantsWork(summary.State.Status) && !stopping.IsCancellationRequested)
            {
                Begin(id, stopping);
            }
        }
    }

    private static async Task StopAsync(Active active)
    {
        try
        {
            await active.Stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The worker ended between the look and this: there is nothing left to stop, and the loop must go on for the others.
        }
    }

    /// <summary>States in which a run waits for people or the clock need no worker.</summary>
    private static bool WantsWork(string status) => status is not (nameof(RunStatus.AwaitingApproval) or nameof(RunStatus.AwaitingConfirmation) or nameof(RunStatus.AwaitingPerson));

    private void Begin(RunId id, CancellationToken stopping)
    {
        var begun = new Active(new CancellationTokenSource());
        active[id] = begun;
        begun.Work = Task.Run(
            async () =>
            {
                try
                {
                    await worker.WorkAsync(id, begun.Stop.Token, stopping);
                }
                catch (Exception e)
                {
                    // One run's fault is told and never ends the loop that serves the others; the run itself is looked at again.
                    onFault(id, e);
                }
                finally
                {
                    var again = begun.End();
                    active.TryRemove(new(id, begun));
                    begun.Stop.Dispose();
                    if (again)
                    {
                        wake.Raise();
                    }
                }
            },
            CancellationToken.None);
    }

    private async Task WaitAsync(long seen, long woken, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var again = Task.Delay(LookAgain, clock, either.Token);
        await Task.WhenAny(signal.WaitForCommitAsync(seen, either.Token), wake.WaitForCommitAsync(woken, either.Token), again);
        await either.CancelAsync();
    }

    /// <summary>A run with its worker.</summary>
    private sealed class Active(CancellationTokenSource stop)
    {
        private readonly Lock gate = new();
        private bool again;
        private bool ended;

        public CancellationTokenSource Stop { get; } = stop;

        public Task Work { get; set; } = Task.CompletedTask;

        /// <summary>Something was stored while it works, and it may have looked before that: when it ends, the loop looks once more. False when it has ended already.</summary>
        public bool LookAgain()
        {
            lock (gate)
            {
                again = true;
                return !ended;
            }
        }

        /// <summary>It ends.</summary>
        /// <returns>Whether the loop has to look once more.</returns>
        public bool End()
        {
            lock (gate)
            {
                ended = true;
                return again;
            }
        }
    }
}
