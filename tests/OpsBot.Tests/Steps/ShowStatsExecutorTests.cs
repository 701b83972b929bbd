using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;
using Xunit;

namespace OpsBot.Tests.Steps;

public sealed class ShowStatsExecutorTests
{
    private readonly ScriptedEngine engine = new();
    private readonly CollectedOutput output = new();

    [Fact]
    public async Task Execute_OneContainer_DrawsBars()
    {
        engine.Usage.Add(new ContainerUsage("shop_backend_1", 0.5, 2, 48 << 20, 64 << 20, Limited: true, 2048, 1 << 20, 4096, 100 << 20));

        var passed = Assert.IsType<Outcome.Passed>(await RunAsync());

        Assert.Equal("backend uses 50 % cpu, 48 MiB of memory", passed.Summary);
        Assert.Equal(
            [
                new Field("cpu", "██░░░░░░ 50 %"), new Field("memory", "██████░░ 48 MiB of 64 MiB"),
                new Field("network", "↓ 2 KiB ↑ 1 MiB"), new Field("disk", "4 KiB + 100 MiB image"),
            ],
            passed.Facts);
        Assert.Empty(output.Lines);
    }

    [Fact]
    public async Task Execute_SeveralWithoutALimit_AddsUpAndShowsEach()
    {
        engine.Usage.Add(new ContainerUsage("shop_backend_1", 1.5, 2, 1L << 30, 8L << 30, Limited: false, null, null, null, null));
        engine.Usage.Add(new ContainerUsage("shop_backend_2", 0.5, 2, 1L << 30, 8L << 30, Limited: false, null, null, null, null));

        var passed = Assert.IsType<Outcome.Passed>(await RunAsync());

        Assert.Equal([new Field("cpu", "████████ 200 %"), new Field("memory", "██░░░░░░ 2 GiB of the host's 8 GiB")], passed.Facts);
        Assert.Equal(["shop_backend_1", "shop_backend_2"], output.Lines.Select(l => l.Split(' ')[0]));
    }

    [Fact]
    public async Task Execute_NothingRuns_IsAFinding() => Assert.IsType<Outcome.Finding>(await RunAsync());

    [Fact]
    public async Task Execute_EngineGone_FailsInItsWords()
    {
        engine.OnCall = _ => throw new EngineException("gone");

        Assert.Equal("gone", Assert.IsType<Outcome.Failed>(await RunAsync()).Summary);
    }

    private Task<Outcome> RunAsync() => new ShowStatsExecutor(engine).ExecuteAsync(TestSteps.Stats(), TestSteps.Context(output), TestContext.Current.CancellationToken);
}
