namespace OpsBot.Chat;

/// <summary>How long to wait before the next try: doubling from the first step to five minutes, with jitter, so that what failed together does not come back together.</summary>
/// <param name="jitter">Gives numbers from 0 up to 1.</param>
/// <param name="first">The first step; a second when nothing else is said.</param>
public sealed class Backoff(Func<double> jitter, TimeSpan? first = null)
{
    private readonly TimeSpan first = first ?? TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The delay after so many tries that failed; between half of the full step and the step.</summary>
    /// <param name="attempts">Failed tries before this one; 0 for the first.</param>
    public TimeSpan After(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempts);
        var doublings = Math.Min(attempts, 16);
        var step = TimeSpan.FromTicks(Math.Min(first.Ticks << doublings, Longest.Ticks));
        return step * (0.5 + (0.5 * jitter()));
    }
}
