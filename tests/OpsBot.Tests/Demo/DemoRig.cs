using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Demo;
using OpsBot.Demo.Control;
using OpsBot.Demo.Host;

namespace OpsBot.Tests.Demo;

/// <summary>A demo system of its own for one test: real processes in a temporary folder, all gone at the end.</summary>
internal sealed class DemoRig : IAsyncDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("opsbot-demo-");
    private readonly List<DemoEngineProcess> bots = [];

    public DemoRig(string subfolder = "demo") =>
        Options = new DemoOptions { Folder = Path.Combine(parent.FullName, subfolder), BasePort = 0, Pace = 0.1 };

    public DemoOptions Options { get; init; }

    public DemoFiles Files => new(Options.Folder);

    public EngineCard Card => EngineCard.Read(Files.Card) ?? throw new InvalidOperationException("there is no engine card");

    public static ServiceRef Ref(string service) => new(new SystemName(DemoNames.System), new ServiceName(service));

    /// <summary>A bot that has found or started the engine.</summary>
    public DemoEngineProcess Bot(DemoOptions? options = null)
    {
        var bot = DemoEngineProcess.Start(options ?? Options, TimeProvider.System);
        bots.Add(bot);
        return bot;
    }

    public IReadOnlyList<Effect> Effects() => !File.Exists(Files.Effects)
        ? []
        : [.. File.ReadLines(Files.Effects).Select(l => JsonSerializer.Deserialize<Effect>(l, OpsJson.Options)!)];

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in bots)
        {
            await bot.DisposeAsync();
        }

        await Until.TrueAsync(() => Processes.HasEnded(EngineCard.Read(Files.Card)?.ProcessId), "the engine ends");
        parent.Delete(recursive: true);
    }
}
