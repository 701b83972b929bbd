using Discord.WebSocket;

namespace Discord.Gateway;

/// <summary>Beats, and notices when nobody answers.</summary>
/// <param name="interval">The time between two beats.</param>
/// <param name="jitter">The first beat comes after this part of the interval, so that not all bots beat at once.</param>
/// <param name="beat">Sends one.</param>
/// <param name="reading">Whether frames are being read; what is not read has not gone unanswered.</param>
/// <param name="clock">The time.</param>
internal sealed class Heart(TimeSpan interval, double jitter, Func<CancellationToken, Task> beat, Func<bool> reading, TimeProvider clock)
{
    private volatile bool answered = true;

    /// <summary>The last beat was heard.</summary>
    public void Answered() => answered = true;

    /// <summary>Beats until it is ended, or until a beat has had no answer.</summary>
    /// <exception cref="GatewayReconnectException">No answer came between two beats: the connection is a zombie.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        await Task.Delay(interval * jitter, clock, cancel);
        while (true)
        {
            if (!answered && reading())
            {
                throw new GatewayReconnectException($"The gateway has not answered a beat for {interval.TotalSeconds:0.#} s; the connection is dead.");
            }

            answered = false;
            await beat(cancel);
            await Task.Delay(interval, clock, cancel);
        }
    }
}
