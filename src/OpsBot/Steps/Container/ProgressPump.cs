using System.Threading.Channels;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Container;

/// <summary>Carries an engine's progress to the step's output. The engine never waits: of what the output is too slow for, only the latest counts.</summary>
internal sealed class ProgressPump : IProgress<PullProgress>, IAsyncDisposable
{
    private readonly Channel<PullProgress> latest = Channel.CreateBounded<PullProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Task pumping;

    public ProgressPump(IStepOutput output, CancellationToken cancel) => pumping = PumpAsync(output, cancel);

    public void Report(PullProgress value) => latest.Writer.TryWrite(value);

    public async ValueTask DisposeAsync()
    {
        latest.Writer.Complete();
        await pumping;
    }

    private async Task PumpAsync(IStepOutput output, CancellationToken cancel)
    {
        try
        {
            await foreach (var progress in latest.Reader.ReadAllAsync(cancel))
            {
                await output.ProgressAsync(progress.Status, progress.Fraction, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The step is stopped; its executor says so.
        }
    }
}
