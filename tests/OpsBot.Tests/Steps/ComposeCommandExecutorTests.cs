using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Compose;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>What the end of the compose tool is for a step: an exit code is an answer, and only a tool that was lost is unknown.</summary>
public sealed class ComposeCommandExecutorTests
{
    private readonly ScriptedEngine engine = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_ToolEndsWithAnError_HasFailedInItsLastWords()
    {
        engine.ComposeExit = new ComposeExit("Running docker-compose up for shop on this machine", 17, ["Pulling", "no such image"]);

        var outcome = await ExecuteAsync(TestSteps.Compose("up", "-d"));

        Assert.Equal("Running docker-compose up for shop on this machine: it ended with 17. It said: Pulling / no such image", Assert.IsType<Outcome.Failed>(outcome).Summary);
    }

    [Fact]
    public async Task Execute_LookEndsWithAnError_IsAFinding()
    {
        engine.ComposeExit = engine.ComposeExit with { Code = 1 };

        Assert.IsType<Outcome.Finding>(await ExecuteAsync(TestSteps.Compose("config") with { Risk = Risk.ReadOnly }));
    }

    [Theory]
    [InlineData(true, typeof(Outcome.Unknown))]
    [InlineData(false, typeof(Outcome.Failed))]
    public async Task Execute_ToolLost_IsUnknownUnlessItWasNotBegun(bool mayHaveRun, Type expected)
    {
        engine.OnCall = call => throw new EngineException("the runner is gone", mayHaveRun: mayHaveRun);

        Assert.IsType(expected, await ExecuteAsync(TestSteps.Compose("up", "-d")));
    }

    private Task<Outcome> ExecuteAsync(ComposeCommand step) => new ComposeCommandExecutor(engine).ExecuteAsync(step, TestSteps.Context(), Cancel);
}
