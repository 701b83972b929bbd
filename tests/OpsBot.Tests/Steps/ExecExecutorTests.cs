using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Exec;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>What the end of a program in a container is for a step.</summary>
public sealed class ExecExecutorTests
{
    private static readonly ExecInContainer Change = TestSteps.Exec("npm", "run", "migrate") with { Risk = Risk.Mutating };

    private readonly ScriptedEngine engine = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>npm ends with 127 when a script of its own names a program that is not there: what came before that was done.</summary>
    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    public async Task Execute_ProgramsOwn126Or127_IsNotSaidToHaveDoneNothing(int code)
    {
        engine.Exit = new ContainerExit.Ended(code);

        Assert.Equal($"npm exited with {code}", Assert.IsType<Outcome.Failed>(await ExecuteAsync(Change)).Summary);
    }

    [Fact]
    public async Task Execute_NotStarted_HasDoneNothing()
    {
        engine.Exit = new ContainerExit.NotStarted(127);

        Assert.Contains("(exit 127); nothing was done", Assert.IsType<Outcome.Failed>(await ExecuteAsync(Change)).Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, typeof(Outcome.Unknown))]
    [InlineData(false, typeof(Outcome.Failed))]
    public async Task Execute_EngineFails_IsUnknownUnlessItWasNotBegun(bool mayHaveRun, Type expected)
    {
        engine.OnCall = _ => throw new EngineException("its container does not run", mayHaveRun: mayHaveRun);

        Assert.IsType(expected, await ExecuteAsync(Change));
    }

    private Task<Outcome> ExecuteAsync(ExecInContainer step) => new ExecExecutor(engine).ExecuteAsync(step, TestSteps.Context(), Cancel);
}
