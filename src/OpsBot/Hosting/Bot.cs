using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using OpsBot.Chat.Terminal;
using OpsBot.Chat.Web;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.Demo;
using OpsBot.Steps;
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

    private Bot(WebApplication app, SqliteStore store, DemoEngineProcess? demo, BotOptions options) =>
        (this.app, this.store, this.demo, this.options) = (app, store, demo, options);

    /// <summary>What the bot is made of.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>The console's address with its token, or null when there is no console.</summary>
    public string? Address => options.Urls is null ? null : $"{app.Urls.First(u => u.StartsWith("http://", StringComparison.Ordinal) && !u.Contains("unix:", StringComparison.Ordinal))}/?token={app.Services.GetRequiredService<WebToken>().Text}";

    /// <summary>What a person should know besides; one sentence each.</summary>
    public IReadOnlyList<string> Notes => demo?.Notes ?? [];

    /// <summary>Starts a bot.</summary>
    /// <exception cref="StartupException">It cannot start; the message says why and what to do.</exception>
    public static async Task<Bot> StartAsync(BotOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireLoopback(options.Urls);
        var loaded = options.Config is { } config ? CatalogFile.Require(CatalogFile.Load(config)) : null;
        DataFolder.Create(options.DataFolder);
        var key = DataFolder.ReadAuditKey(options);
        DemoEngineProcess? demo = null;
        SqliteStore? store = null;
        try
        {
            store = SqliteStore.Open(new SqliteStoreOptions { Path = options.Database, AuditKey = key }, TimeProvider.System);
            demo = options.Demo ? StartDemo(options) : null;
            var catalog = loaded ?? CatalogFile.Require(CatalogLoader.Load(DemoCatalog.Yaml(demo!.Ports), "demo", new CatalogLoadOptions { Demo = true, Procedures = CatalogFile.ProcedureNames }));
            var redactor = new Redactor(SecretValues.Read(catalog, Environment.GetEnvironmentVariable));
            var bot = new Bot(Build(options, catalog, store, demo, redactor), store, demo, options);
            await bot.StartAsync(cancel);
            return bot;
        }
        catch (Exception e)
        {
            if (demo is not null)
            {
                await demo.DisposeAsync();
            }

            if (store is not null)
            {
                await store.DisposeAsync();
            }

            throw e is StoreUnavailableException or EngineException or ArgumentException ? new StartupException(e.Message, e) : e;
        }
    }

    /// <summary>Waits until the process is told to end.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancel) => app.WaitForShutdownAsync(cancel);

    /// <summary>Finishes the steps under way, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (demo is not null)
        {
            await demo.DisposeAsync();
        }

        await store.DisposeAsync();
    }

    private static DemoEngineProcess StartDemo(BotOptions options) => DemoEngineProcess.Start(
        new DemoOptions { Folder = Path.Combine(options.DataFolder, "demo"), Pace = options.DemoPace, BasePort = options.DemoPort }, TimeProvider.System);

    private static WebApplication Build(BotOptions options, OpsCatalog catalog, SqliteStore store, DemoEngineProcess? demo, Redactor redactor)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var address in (options.Urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(u => new Uri(u)))
            {
                kestrel.Listen(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : IPAddress.Loopback, address.Port);
            }

            LocalSocket.Listen(kestrel, options.Socket);
        });
        builder.Logging.AddBotLogging();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainWithin);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<IContainerEngines>(new ContainerEngines(catalog, new Engines(demo).Open));
        builder.Services.AddDomain(catalog, store, redactor).AddLoops().AddWebConsole(WebToken.FromConfigured(Environment.GetEnvironmentVariable(WebToken.Variable)));
        builder.Services.AddSingleton<RunFollower>();
        var app = builder.Build();
        app.MapHealth();
        app.MapLocal();
        if (options.Urls is not null)
        {
            WebConsole.Map(app);
        }

        return app;
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
            await app.DisposeAsync();
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
