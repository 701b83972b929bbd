using System.Net;
using Microsoft.AspNetCore.Connections;
using OpsBot.Chat.Discord;
using OpsBot.Chat.Slack;
using OpsBot.Chat.Terminal;
using OpsBot.Chat.Web;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Flow;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using OpsBot.Demo;
using OpsBot.Steps;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Dump;
using OpsBot.Steps.Runner;
using OpsBot.Storage;
using OpsBot.Storage.Sqlite;

namespace OpsBot.Hosting;

/// <summary>A bot that runs in this process.</summary>
public sealed class Bot : IAsyncDisposable
{
    private static readonly TimeSpan DrainWithin = TimeSpan.FromSeconds(25);

    private readonly WebApplication app;
    private readonly SqliteStore store;
    private readonly DemoEngineProcess? demo;
    private readonly BotOptions options;

    private Bot(WebApplication built, SqliteStore opened, DemoEngineProcess? started, BotOptions given) =>
        (app, store, demo, options) = (built, opened, started, given);

    /// <summary>What the bot is made of.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>The console's address with its token, or null when there is no console.</summary>
    public string? Address => options.Urls is null ? null : $"{app.Urls.First(u => u.StartsWith("http://", StringComparison.Ordinal) && !u.Contains("unix:", StringComparison.Ordinal))}/?token={app.Services.GetRequiredService<WebToken>().Text}";

    /// <summary>What a person should know besides; one sentence each.</summary>
    public IReadOnlyList<string> Notes => demo?.Notes ?? [];

    /// <summary>Starts a bot.</summary>
    /// <exception cref="StartupException">It cannot start; the message says why and what to do.</exception>
    public static async Task<Bot> StartAsync(BotOptions settings, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        RequireLoopback(settings.Urls);
        var loaded = settings.Config is { } config ? CatalogFile.Require(CatalogFile.Load(config)) : null;
        DataFolder.Create(settings.DataFolder);
        var key = DataFolder.ReadAuditKey(settings);
        DemoEngineProcess? engine = null;
        SqliteStore? opened = null;
        Bot? bot = null;
        try
        {
            opened = SqliteStore.Open(new SqliteStoreOptions { Path = settings.Database, AuditKey = key }, TimeProvider.System);
            engine = settings.Demo ? StartDemo(settings) : null;
            if (engine is not null)
            {
                DemoRunbook.Write(Path.Combine(settings.DataFolder, "demo"), engine.Ports);
            }

            var catalog = loaded ?? CatalogFile.Require(CatalogLoader.Load(DemoCatalog.Yaml(engine!.Ports, settings.Slack is not null, settings.Discord is not null), "demo", new CatalogLoadOptions { Demo = true, Procedures = CatalogFile.ProcedureNames }));
            var redactor = new Redactor([.. SecretValues.Read(catalog, Environment.GetEnvironmentVariable), .. settings.Slack?.Secrets ?? [], .. settings.Discord?.Secrets ?? []]);
            bot = new Bot(Build(settings, new CatalogInForce(catalog), opened, engine, redactor, key), opened, engine, settings);
            if (loaded is not null && await bot.Services.GetRequiredService<CatalogDesk>().AdmitAsync(loaded, cancel) is { } refusal)
            {
                throw new StartupException($"Starting with the catalog {settings.Config}: {refusal.Reason} {refusal.Remedy}");
            }

            await bot.StartAsync(cancel);
            return bot;
        }
        catch (Exception e)
        {
            // What has begun is finished, as at any other end.
            await (bot?.DisposeAsync() ?? ReleaseAsync(engine, opened));
            if (e is StoreUnavailableException or EngineException or ArgumentException or FormatException)
            {
                throw new StartupException(e.Message, e);
            }

            throw;
        }
    }

    /// <summary>Waits until the demo system, where it is the system, has come up.</summary>
    public Task AwaitDemoAsync(CancellationToken cancel) => demo is null ? Task.CompletedTask : new DemoEngine(demo).AwaitStartAsync(TimeProvider.System, cancel);

    /// <summary>Waits until the process is told to end.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancel) => app.WaitForShutdownAsync(cancel);

    /// <summary>Finishes the steps under way, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // Throws when a step takes longer than the drain: it is probed at the next start.
            await app.StopAsync();
        }
        finally
        {
            await app.DisposeAsync();
            await ReleaseAsync(demo, store);
        }
    }

    private static async ValueTask ReleaseAsync(DemoEngineProcess? engine, SqliteStore? opened)
    {
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }

        if (opened is not null)
        {
            await opened.DisposeAsync();
        }
    }

    private static DemoEngineProcess StartDemo(BotOptions settings) => DemoEngineProcess.Start(
        new DemoOptions { Folder = Path.Combine(settings.DataFolder, "demo"), Pace = settings.DemoPace, BasePort = settings.DemoPort }, TimeProvider.System);

    private static WebApplication Build(BotOptions settings, CatalogInForce catalog, SqliteStore opened, DemoEngineProcess? engine, Redactor redactor, byte[] key)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var address in (settings.Urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(u => new Uri(u)))
            {
                kestrel.Listen(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, address.Port);
            }

            LocalSocket.Listen(kestrel, settings.Socket);
        });
        builder.Logging.AddBotLogging();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainWithin);
        builder.Services.AddSingleton(settings);
        var folder = settings.Config is { } config ? Path.GetDirectoryName(config)! : Path.Combine(settings.DataFolder, "demo");
        var runners = new Runners(catalog, folder, TimeProvider.System);
        builder.Services.AddSingleton(new Secrets(catalog, key));
        builder.Services.AddSingleton<IRunbooks>(new RunbookFiles(folder));
        builder.Services.AddSingleton<IRunners>(runners);
        builder.Services.AddSingleton<IBackupStore>(new FolderBackups(catalog, folder, settings.DataFolder, TimeProvider.System));
        var logins = new RegistryLogins(RunnerEnvironment.All(), redactor, TimeProvider.System);
        builder.Services.AddSingleton<IContainerEngines>(new ContainerEngines(catalog, new Engines(catalog, engine, settings, runners, logins, OwnIdentity.Read(settings.DataFolder), TimeProvider.System).Open));
        builder.Services.AddDomain(catalog, opened, redactor).AddLoops(settings).AddWebConsole(WebToken.FromConfigured(Environment.GetEnvironmentVariable(WebToken.Variable)));
        builder.Services.AddSingleton<RunFollower>();
        if (settings.Slack is { } slack)
        {
            builder.Services.AddSlack(slack);
        }

        if (settings.Discord is { } discord)
        {
            builder.Services.AddDiscord(discord);
        }

        var built = builder.Build();
        built.MapHealth();
        built.MapLocal();
        built.MapSlack();
        if (settings.Urls is not null)
        {
            WebConsole.Map(built);
        }

        return built;
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
            LocalSocket.Protect(options.Socket);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new StartupException($"Starting the web console at {options.Urls}: the port is in use. Stop the other program, or choose another port: --urls http://127.0.0.1:5090", e);
        }
    }

    /// <summary>Whoever reaches the console acts as a person, so it is never offered to a network.</summary>
    private static void RequireLoopback(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != "http")
            {
                throw new StartupException($"Starting the web console: '{url}' is no address such as {BotOptions.DefaultUrls}. Correct --urls.");
            }

            if (!address.IsLoopback)
            {
                throw new StartupException($"Starting the web console: {url} can be reached from a network, and whoever reaches the console acts as a person. Use {BotOptions.DefaultUrls} and an ssh tunnel.");
            }
        }
    }
}
