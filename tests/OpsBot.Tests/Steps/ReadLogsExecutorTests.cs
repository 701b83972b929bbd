using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Filters;
using OpsBot.Steps.Container;
using Xunit;

namespace OpsBot.Tests.Steps;

public sealed class ReadLogsExecutorTests
{
    private readonly ScriptedEngine engine = new();
    private readonly CollectedOutput output = new();

    public ReadLogsExecutorTests() => engine.Containers.Add(TestSteps.Container());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_OneContainer_WritesLinesAsTheyAreAndMarksStandardError()
    {
        Say("hello", "[red] alert");
        engine.Lines.Add(new LogLine("shop-backend-1", null, IsError: true, "oops"));

        Assert.Equal("3 lines of the log of backend", Assert.IsType<Outcome.Passed>(await RunAsync(TestSteps.Logs())).Summary);
        Assert.Equal(["hello", "[red] alert", "[stderr] oops"], output.Lines);
    }

    [Fact]
    public async Task Execute_SeveralContainers_NamesEach()
    {
        engine.Containers.Add(TestSteps.Container(name: "shop-backend-2"));
        Say("hello");
        await RunAsync(TestSteps.Logs());

        Assert.Equal(["shop-backend-1 | hello"], output.Lines);
    }

    [Fact]
    public async Task Execute_ThroughAFilter_WritesLinesAsTheContainersWroteThem()
    {
        engine.Containers.Add(TestSteps.Container(name: "shop-backend-2"));
        Say("hello");
        engine.Lines.Add(new LogLine("shop-backend-1", null, IsError: true, "oops"));
        await RunAsync(TestSteps.Logs() with { Through = [new AwkPrint([1], null)] });

        Assert.Equal(["hello", "oops"], output.Lines);
    }

    [Fact]
    public async Task Execute_Grep_SearchesTheWholeLogAndShowsTheLastMatches()
    {
        Say([.. Enumerable.Range(1, 1000).Select(i => $"line {i}")]);
        await RunAsync(TestSteps.Logs(tail: 2, grep: "7$"));

        Assert.Equal(["line 987", "line 997"], output.Lines);
        Assert.Equal(int.MaxValue, engine.AskedFor?.Tail);
    }

    [Fact]
    public async Task Execute_GrepFindsNothing_IsAFinding()
    {
        Say("hello");

        Assert.IsType<Outcome.Finding>(await RunAsync(TestSteps.Logs(grep: "bye")));
        Assert.Empty(output.Lines);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(a)\\1")]
    [InlineData("(?=a)")]
    public async Task Execute_PatternThatCannotBeUsed_FailsBeforeAnythingIsRead(string pattern)
    {
        var failed = Assert.IsType<Outcome.Failed>(await RunAsync(TestSteps.Logs(grep: pattern)));

        Assert.Contains(pattern, failed.Summary, StringComparison.Ordinal);
        Assert.Contains("backslash", failed.Summary, StringComparison.Ordinal);
        Assert.Null(engine.AskedFor);
    }

    [Fact]
    public async Task Execute_FollowStopped_Passes()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Say("one", "two");
        engine.Endless = true;
        output.OnLine = line => StopAfter(line, "two", stop);

        Assert.IsType<Outcome.Passed>(await new ReadLogsExecutor(engine).ExecuteAsync(TestSteps.Logs(follow: true), TestSteps.Context(output), stop.Token));
        Assert.Equal(["one", "two"], output.Lines);
    }

    [Fact]
    public async Task Execute_FollowWithGrep_PicksFromTheLastLinesAndWhatComes()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Say("one", "two", "twofold");
        engine.Endless = true;
        output.OnLine = line => StopAfter(line, "twofold", stop);
        await new ReadLogsExecutor(engine).ExecuteAsync(TestSteps.Logs(tail: 5, grep: "^two", follow: true), TestSteps.Context(output), stop.Token);

        Assert.Equal(["two", "twofold"], output.Lines);
        Assert.Equal(5, engine.AskedFor?.Tail);
    }

    [Fact]
    public async Task Execute_CancelledWithoutFollow_IsCancelled()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        Say("one");
        engine.Endless = true;
        output.OnLine = _ => stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ReadLogsExecutor(engine).ExecuteAsync(TestSteps.Logs(), TestSteps.Context(output), stop.Token));
    }

    [Fact]
    public async Task Execute_EngineGone_FailsInItsWords()
    {
        engine.OnCall = _ => throw new EngineException("gone");

        Assert.Equal("gone", Assert.IsType<Outcome.Failed>(await RunAsync(TestSteps.Logs())).Summary);
    }

    private void Say(params string[] lines) => engine.Lines.AddRange(lines.Select(l => new LogLine("shop-backend-1", null, IsError: false, l)));

    private Task<Outcome> RunAsync(ReadLogs step) => new ReadLogsExecutor(engine).ExecuteAsync(step, TestSteps.Context(output), Cancel);

    private static void StopAfter(string line, string last, CancellationTokenSource stop)
    {
        if (line == last)
        {
            stop.Cancel();
        }
    }
}
