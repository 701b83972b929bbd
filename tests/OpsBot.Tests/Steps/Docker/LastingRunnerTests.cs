using OpsBot.Steps.Docker;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

/// <summary>A command that outlives the bot still says which of its lines are its answer, and how it ended.</summary>
public sealed class LastingRunnerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_InAFolder_TellsErrorsFromOutputAndTheExitCode()
    {
        var lines = new List<RunnerLine>();

        var exit = await new LastingRunner(new LocalRunner(TimeProvider.System)).RunAsync(
            new RunnerCommand(["sh", "-c", "echo services:; echo 'version is obsolete' >&2; exit 3"], Path.GetTempPath(), new Dictionary<string, string>()),
            line =>
            {
                lines.Add(line);
                return ValueTask.CompletedTask;
            },
            Cancel);

        Assert.Equal(3, exit.Code);
        Assert.Equal([(false, "services:"), (true, "version is obsolete")], lines.Select(l => (l.IsError, l.Text)).Order());
    }
}
