using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Demo;
using OpsBot.Demo.Control;
using OpsBot.Demo.Host;
using OpsBot.Hosting;
using Xunit;

namespace OpsBot.IntegrationTests.Browser;

/// <summary>OpsBot as a newcomer starts it, with the demo system in processes of its own; everything lies in a temporary folder and is gone at the end.</summary>
internal sealed class DemoBot : IAsyncDisposable
{
    /// <summary>How long anything may take; much more than it does, for machines that are busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly DirectoryInfo folder;
    private readonly Bot bot;

    private DemoBot(DirectoryInfo parent, Bot started) => (folder, bot) = (parent, started);

    /// <summary>What OpsBot prints.</summary>
    public Uri Address => new(bot.Address!);

    private DemoFiles Files => new(Path.Combine(folder.FullName, "demo"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts it, and waits until the demo system is healthy.</summary>
    public static async Task<DemoBot> StartAsync()
    {
        var parent = Directory.CreateTempSubdirectory("opsbot-browser-");
        var started = await Bot.StartAsync(
            new BotOptions
            {
                DataFolder = parent.FullName,
                AuditKeyFile = Path.Combine(parent.FullName, "audit.key"),
                Urls = "http://127.0.0.1:0",
                DemoPort = 0,
                DemoPace = 0.2,
            },
            Cancel);
        var demo = new DemoBot(parent, started);
        try
        {
            await demo.WaitForBackendAsync("sha-new");
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the backend itself says that it is well and of this version.</summary>
    public async Task WaitForBackendAsync(string version)
    {
        using var time = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, Cancel);
        var answer = "nothing yet";
        while (!(answer.Contains("\"ok\"", StringComparison.Ordinal) && answer.Contains($"\"{version}\"", StringComparison.Ordinal)))
        {
            Assert.False(time.IsCancellationRequested, $"the backend never was well as {version}; it said: {answer}");
            await Task.Delay(Poll, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            answer = await AskBackendAsync();
        }
    }

    /// <summary>Every effect on the demo system so far, as its own log has them: name, service and tag.</summary>
    public IReadOnlyList<string> Effects() => !File.Exists(Files.Effects)
        ? []
        : [.. File.ReadLines(Files.Effects).Select(line => JsonSerializer.Deserialize<Effect>(line, OpsJson.Options)!).Select(e => $"{e.Name} {e.Service} {e.Tag}")];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        http.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<string> AskBackendAsync()
    {
        try
        {
            return EngineCard.Read(Files.Card) is { Ports.Backend: var port }
                ? await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/api/health"), Cancel)
                : "there is no demo engine";
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return e.Message;
        }
    }
}
