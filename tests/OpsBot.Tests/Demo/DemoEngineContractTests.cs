using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.Demo;

namespace OpsBot.Tests.Demo;

/// <summary>The demo engine keeps the contract of all engines, in a real child process.</summary>
public sealed class DemoEngineContractTests : ContainerEngineContract
{
    protected override async Task<EngineUnderTest> StartAsync()
    {
        var rig = new DemoRig();
        var bot = rig.Bot();
        await bot.ConnectAsync(Cancel);
        var backend = new Backend(rig, bot);
        await Until.TrueAsync(async () => (await backend.Engine.InspectAsync(backend.Service, Cancel))[0].Health == "healthy", "the backend is healthy");
        return backend;
    }

    private sealed class Backend(DemoRig rig, DemoEngineProcess bot) : EngineUnderTest
    {
        public override IContainerEngine Engine { get; } = new DemoEngine(bot);

        public override ServiceRef Service => DemoRig.Ref(DemoNames.Backend);

        public override string RunningTag => "sha-new";

        public override string OlderTag => "sha-old";

        public override async Task WaitForLinesAsync(int count, CancellationToken cancel)
        {
            using var client = new HttpClient();
            for (var i = 0; i < count; i++)
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{bot.Ports.Backend}/api/health"), cancel);
            }
        }

        public override async ValueTask DisposeAsync()
        {
            await bot.DisposeAsync();
            await rig.DisposeAsync();
        }
    }
}
