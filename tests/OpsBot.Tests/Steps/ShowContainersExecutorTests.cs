using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.Steps.Container;
using Xunit;

namespace OpsBot.Tests.Steps;

public sealed class ShowContainersExecutorTests
{
    private readonly ScriptedEngine engine = new();
    private readonly CollectedOutput output = new();

    [Fact]
    public async Task Execute_OneContainer_ShowsItsFacts()
    {
        engine.Containers.Add(TestSteps.Container());
        var passed = Assert.IsType<Outcome.Passed>(await RunAsync());

        Assert.Equal("backend runs sha-new: running (healthy)", passed.Summary);
        Assert.Equal(
            [new("container", "shop-backend-1"), new("tag", "sha-new"), new("image", "000000000000"), new("state", "running (healthy)"), new Field("up", "1 h"), new("restarts", "0")],
            passed.Facts);
        Assert.Empty(output.Lines);
    }

    [Fact]
    public async Task Execute_OneOfTwoDown_IsAFindingThatShowsBoth()
    {
        engine.Containers.Add(TestSteps.Container());
        engine.Containers.Add(TestSteps.Container(name: "shop-backend-2") with { State = "exited", Health = null });
        var finding = Assert.IsType<Outcome.Finding>(await RunAsync());

        Assert.Contains(new Field("state", "running (healthy), exited"), finding.Facts);
        Assert.Equal(["shop-backend-1  sha-new  running (healthy)  1 h", "shop-backend-2  sha-new  exited  –"], output.Lines);
    }

    [Fact]
    public async Task Execute_NoContainer_IsAFinding() => Assert.Equal("backend has no container", Assert.IsType<Outcome.Finding>(await RunAsync()).Summary);

    private Task<Outcome> RunAsync() =>
        new ShowContainersExecutor(engine, new FakeTimeProvider(TestSteps.Noon)).ExecuteAsync(TestSteps.Show(), TestSteps.Context(output), TestContext.Current.CancellationToken);
}
