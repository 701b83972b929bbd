using OpsBot.Steps.Runner;

namespace OpsBot.IntegrationTests.Runner;

public sealed class LocalRunnerTests : RunnerContract
{
    protected override Task<IRunner> StartAsync() => Task.FromResult<IRunner>(new LocalRunner(TimeProvider.System));

    [Xunit.Fact(Timeout = 60_000)]
    public async Task Cancel_ChildInASessionOfItsOwn_IsKilledToo()
    {
        var processes = await CancelledAsync("trap '' INT; setsid sh -c \"trap '' INT TERM; echo \\$\\$; sleep 600; :\"", 1);

        await Until.GoneAsync(processes);
    }
}
