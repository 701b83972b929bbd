using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Filters;
using OpsBot.Steps.Output;
using Xunit;

namespace OpsBot.Tests.Steps.Output;

/// <summary>A look whose filters have seen enough is ended; a change goes on to its end.</summary>
public sealed class EnoughTests
{
    private readonly CollectedOutput output = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_HeadOfAnEndlessLook_EndsItAndIsGood()
    {
        var outcome = await Gate(Risk.ReadOnly, new Head(3)).RunAsync(EndlessAsync, Cancel);

        Assert.Equal("the first lines were enough", Assert.IsType<Outcome.Passed>(outcome).Summary);
        Assert.Equal(["0", "1", "2"], output.Lines);
    }

    [Fact]
    public async Task Run_HeadBeforeAnotherFilter_EndsItAndFiltersOn()
    {
        await Gate(Risk.ReadOnly, new Head(3), new WordCount(Counted.Lines)).RunAsync(EndlessAsync, Cancel);

        Assert.Equal(["3"], output.Lines);
    }

    [Fact]
    public async Task Run_ExecutorThatSaysItWasStopped_IsGood()
    {
        var outcome = await Gate(Risk.ReadOnly, new Head(1)).RunAsync(
            async (to, stop) =>
            {
                await to.WriteLineAsync("first", stop);
                return stop.IsCancellationRequested ? new Outcome.TimedOut { Summary = "cat was stopped in backend" } : new Outcome.Passed { Summary = "read to its end" };
            },
            Cancel);

        Assert.Equal("the first lines were enough; cat was stopped in backend", Assert.IsType<Outcome.Passed>(outcome).Summary);
    }

    [Fact]
    public async Task Run_HeadOfAChange_LetsItEnd()
    {
        var told = 0;
        var outcome = await Gate(Risk.Mutating, new Head(1)).RunAsync(
            async (to, stop) =>
            {
                for (; told < 5; told++)
                {
                    stop.ThrowIfCancellationRequested();
                    await to.WriteLineAsync($"{told}", stop);
                }

                return new Outcome.Passed { Summary = "done" };
            },
            Cancel);

        Assert.Equal(("done", 5), (outcome.Summary, told));
        Assert.Equal(["0"], output.Lines);
    }

    [Fact]
    public async Task Run_StoppedByAPersonAfterEnough_IsNoSuccess()
    {
        using var person = new CancellationTokenSource();
        await person.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Gate(Risk.ReadOnly, new Head(1)).RunAsync(EndlessAsync, person.Token));
    }

    private static async Task<Outcome> EndlessAsync(IStepOutput to, CancellationToken stop)
    {
        for (var i = 0; ; i++)
        {
            stop.ThrowIfCancellationRequested();
            await to.WriteLineAsync($"{i}", CancellationToken.None);
        }
    }

    private OutputGate Gate(Risk risk, params LineFilter[] through) => new(TestSteps.Exec("cat", "log") with { Risk = risk, Through = through }, output);
}
