using OpsBot.Contracts;
using Xunit;

namespace OpsBot.Commands.Tests.Timeline;

public sealed class FakeTimeProviderTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<string> fired = [];

    [Fact]
    public void Advance_SeveralTimers_FireInOrderAtTheirTimes()
    {
        var start = clock.GetUtcNow();
        using var late = Timer("late", 3, Timeout.Infinite);
        using var early = Timer("early", 1, Timeout.Infinite);
        using var never = Timer("never", 9, Timeout.Infinite);
        using var stopped = Timer("stopped", 2, Timeout.Infinite);
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(["early at 1", "late at 3"], fired);
        Assert.Equal(start.AddSeconds(5), clock.GetUtcNow());

        ITimer Timer(string name, int due, int period) => clock.CreateTimer(
            _ => fired.Add($"{name} at {(clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(due), TimeSpan.FromMilliseconds(period));
    }

    [Fact]
    public void Advance_PeriodicTimer_FiresEachTime()
    {
        using var timer = clock.CreateTimer(_ => fired.Add("tick"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(3, fired.Count);
    }

    [Fact]
    public async Task WaitForTimersAsync_CodeThatDelays_IsMetInItsWaiting()
    {
        var cancel = TestContext.Current.CancellationToken;
        var delay = Task.Run(() => Task.Delay(TimeSpan.FromHours(1), clock, cancel), cancel);
        await clock.WaitForTimersAsync(1, cancel);
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromHours(1));

        await delay;
    }
}
