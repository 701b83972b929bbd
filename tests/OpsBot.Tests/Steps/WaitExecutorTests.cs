using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.Steps.Wait;
using Xunit;

namespace OpsBot.Tests.Steps;

public sealed class WaitExecutorTests
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider clock = new(TestSteps.Noon);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_EndsWhenTheTimeHasPassed_NotBefore()
    {
        var waiting = new WaitExecutor(clock).ExecuteAsync(TestSteps.Wait(Time), TestSteps.Context(), Cancel);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("waited 10 s", (await waiting).Summary);
    }

    [Fact]
    public async Task Probe_AfterACrash_CountsTheTimeThatHasPassed()
    {
        var executor = new WaitExecutor(clock);
        Assert.IsType<ProbeResult.NotDone>(await executor.ProbeAsync(TestSteps.Wait(Time), TestSteps.Context(), Cancel));
        clock.Advance(Time);

        Assert.IsType<ProbeResult.Done>(await executor.ProbeAsync(TestSteps.Wait(Time), TestSteps.Context(), Cancel));
    }
}
