using System.Net;

namespace OpsBot.SlackServer;

/// <summary>How a server is started.</summary>
public sealed record SlackServerOptions
{
    /// <summary>The port on loopback; 0 for any.</summary>
    public int Port { get; init; }

    /// <summary>The folder of the Web API's reference; null: calls are not held against it.</summary>
    public string? Reference { get; init; }

    /// <summary>How long connections say that they will live.</summary>
    public TimeSpan ConnectionsLive { get; init; } = TimeSpan.FromHours(5);

    /// <summary>Messages a second that a channel takes in the long run. Edits are limited apart, and grow with it.</summary>
    public double MessagesPerSecond { get; init; } = 1;

    /// <summary>What the bot must show.</summary>
    public string BotToken { get; init; } = "xoxb-0000000000-test-bot-token";

    /// <summary>What the app must show.</summary>
    public string AppToken { get; init; } = "xapp-1-0000000000-test-app-token";

    /// <summary>What requests to the bot are signed with.</summary>
    public string SigningSecret { get; init; } = "0123456789abcdef0123456789abcdef";
}

/// <summary>Slack's side of the talk, on this machine only: Web API, Socket Mode and signed requests, over real HTTP and WebSockets. For tests, and to be looked at by hand.</summary>
public sealed class SlackStandIn : IAsyncDisposable
{
    private readonly WebApplication app;

    private SlackStandIn(SlackServerOptions options, TimeProvider clock)
    {
        Options = options;
        Workspace = new Workspace(clock);
        Faults = new ServerFaults();
        Api = new WebApi(Workspace, Faults, options, clock);
        Sockets = new SocketHub(options, clock);
        Delivery = new Delivery(this, clock);
        People = new People(this);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, options.Port));
        app = builder.Build();
        app.UseWebSockets();
        app.MapPost("/api/{method}", (HttpContext http, string method) => Api.CallAsync(http, method));
        app.MapPost("/upload/{id}", (HttpContext http, string id) => Api.UploadAsync(http, id));
        app.MapPost("/response/{id}", (HttpContext http, string id) => Delivery.RespondAsync(http, id));
        app.Map("/link", Sockets.ServeAsync);
    }

    /// <summary>How it was started.</summary>
    public SlackServerOptions Options { get; }

    /// <summary>What is in the workspace.</summary>
    public Workspace Workspace { get; }

    /// <summary>What it does wrong on purpose.</summary>
    public ServerFaults Faults { get; }

    /// <summary>The Web API.</summary>
    public WebApi Api { get; }

    /// <summary>The sockets.</summary>
    public SocketHub Sockets { get; }

    /// <summary>What goes to the bot.</summary>
    public Delivery Delivery { get; }

    /// <summary>People who type and press.</summary>
    public People People { get; }

    /// <summary>Where it is: <c>http://127.0.0.1:5099/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The environment of a bot that talks to this server.</summary>
    /// <param name="socketMode">By socket, or by signed requests.</param>
    public IReadOnlyDictionary<string, string> EnvironmentOf(bool socketMode) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["OPSBOT_SLACK_API"] = new Uri(Address, "api/").AbsoluteUri,
        ["OPSBOT_SLACK_BOT_TOKEN"] = Options.BotToken,
        [socketMode ? "OPSBOT_SLACK_APP_TOKEN" : "OPSBOT_SLACK_SIGNING_SECRET"] = socketMode ? Options.AppToken : Options.SigningSecret,
    };

    /// <summary>Starts one.</summary>
    public static async Task<SlackStandIn> StartAsync(SlackServerOptions options, TimeProvider? clock = null)
    {
        var server = new SlackStandIn(options, clock ?? TimeProvider.System);
        await server.app.StartAsync();
        server.Address = new Uri(server.app.Urls.First());
        var host = server.Address.Authority;
        server.Api.SocketAddress = () => $"ws://{host}/link?ticket={server.Sockets.NewTicket()}";
        server.Api.UploadAddress = id => $"http://{host}/upload/{id}";
        return server;
    }

    /// <summary>Waits until it is told to end.</summary>
    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Sockets.Cut();
        await app.StopAsync();
        await app.DisposeAsync();
        Delivery.Dispose();
    }
}
