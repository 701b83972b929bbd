using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Dump;

/// <summary>Tells how far a dump or restore is, once a second at most.</summary>
/// <param name="output">Whom.</param>
/// <param name="clock">The clock.</param>
/// <param name="whole">How many bytes there will be; 0 when that is not known.</param>
internal sealed class DumpMeter(IStepOutput output, TimeProvider clock, long whole = 0)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long told = clock.GetTimestamp();
    private long bytes;

    /// <summary>So many more.</summary>
    public async ValueTask TakeAsync(int count, CancellationToken cancel)
    {
        bytes += count;
        if (clock.GetElapsedTime(told) >= Pause)
        {
            told = clock.GetTimestamp();
            await output.ProgressAsync(whole > 0 ? $"{Words.Size(bytes)} of {Words.Size(whole)}" : Words.Size(bytes), whole > 0 ? Math.Min(1, (double)bytes / whole) : null, cancel);
        }
    }
}
