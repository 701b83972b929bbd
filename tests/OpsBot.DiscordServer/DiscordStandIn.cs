using System.Net;

namespace OpsBot.DiscordServer;

/// <summary>How a server is started.</summary>
public sealed record DiscordServerOptions
{
    /// <summary>The port on loopback; 0 for any.</summary>
    public int Port { get; init; }

    /// <summary>Discord's description of its API; null: requests are not held against it, only against the rules that are built in.</summary>
    public string? Description { get; init; }

    /// <summary>What the bot must show.</summary>
    public string Token { get; init; } = "MTAwMDAwMDAwMDAwMDAwMDAwMw.Gtests.0000000000000000000000000000000000000";

    /// <summary>The guild.</summary>
    public ulong Guild { get; init; } = 1000000000000000001;

    /// <summary>The channel for operations.</summary>
    public ulong Channel { get; init; } = 1000000000000000002;

    /// <summary>The time between two beats.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>Sessions that may be begun.</summary>
    public int Sessions { get; init; } = 1000;

    /// <summary>When that many may be begun again.</summary>
    public TimeSpan SessionsReset { get; init; } = TimeSpan.FromHours(14);

    /// <summary>Requests of a route and a channel in its window; Discord's own figures are lower and not told.</summary>
    public int RateLimit { get; init; } = 50;

    /// <summary>The window.</summary>
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a first answer may take.</summary>
    public TimeSpan FirstAnswer { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>A command can be used only when it is registered.</summary>
    public bool RequireRegistered { get; init; }

    /// <summary>The description as it lies beside the project; null: it is not there.</summary>
    public static string? DescriptionBeside(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, "..", "shared", "conformance", "discord", "openapi.json");
            if (File.Exists(Path.Combine(at.FullName, "OpsBot.sln")))
            {
                return File.Exists(file) ? Path.GetFullPath(file) : null;
            }
        }

        return null;
    }
}

/// <summary>Discord's side of the talk, on this machine only: HTTP API and gateway, over real HTTP and WebSockets. For tests, and to be looked at by hand.</summary>
public sealed class DiscordStandIn : IAsyncDisposable
{
    private readonly WebApplication app;

    private DiscordStandIn(DiscordServerOptions options, TimeProvider clock)
    {
        Options = options;
        World = new World(options, clock);
        Wire = new Wire(World);
        Gateway = new GatewayHub(this, clock);
        Interactions = new Interactions(this, clock);
        Rest = new RestApi(this, options.Description is null ? null : OpenApi.Read(options.Description), clock);
        People = new People(this);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, options.Port));
        app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        app.Map("/gateway", Gateway.ServeAsync);
        app.Map("/api/v10/{**path}", (HttpContext http, string path) => Rest.ServeAsync(http, path));
    }

    /// <summary>How it was started.</summary>
    public DiscordServerOptions Options { get; }

    /// <summary>The guild.</summary>
    public World World { get; }

    /// <summary>The HTTP API.</summary>
    public RestApi Rest { get; }

    /// <summary>The gateway.</summary>
    public GatewayHub Gateway { get; }

    /// <summary>What people used.</summary>
    public Interactions Interactions { get; }

    /// <summary>People who type and press.</summary>
    public People People { get; }

    /// <summary>What the HTTP API does wrong on purpose; what the gateway does is at <see cref="Gateway"/>.</summary>
    public ServerFaults Faults { get; } = new();

    /// <summary>What the bot did that Discord does not allow.</summary>
    public Violations Violations { get; } = new();

    /// <summary>Where it is: <c>http://127.0.0.1:5098/</c>.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Where the HTTP API is.</summary>
    public Uri Api => new(Address, "api/v10/");

    /// <summary>The guild's id.</summary>
    public ulong Guild => Options.Guild;

    internal Wire Wire { get; }

    internal string GatewayAddress => $"ws://{Address.Authority}/gateway";

    /// <summary>The environment of a bot that talks to this server.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["OPSBOT_DISCORD_API"] = Api.AbsoluteUri,
        ["OPSBOT_DISCORD_TOKEN"] = Options.Token,
        ["OPSBOT_DISCORD_GUILD"] = $"{Options.Guild}",
    };

    /// <summary>Starts one.</summary>
    public static async Task<DiscordStandIn> StartAsync(DiscordServerOptions? options = null, TimeProvider? clock = null)
    {
        var server = new DiscordStandIn(options ?? new DiscordServerOptions { Description = DiscordServerOptions.DescriptionBeside(AppContext.BaseDirectory) }, clock ?? TimeProvider.System);
        await server.app.StartAsync();
        server.Address = new Uri(server.app.Urls.First());
        return server;
    }

    /// <summary>Makes a text channel; the bot is told.</summary>
    public ulong AddChannel(string name, ulong? id = null)
    {
        var channel = new DiscordChannel(id ?? World.NextId(), name, 0);
        World.Add(channel);
        Gateway.Dispatch("CHANNEL_CREATE", Wire.Channel(channel));
        return channel.Id;
    }

    /// <summary>Somebody deletes a thread with all that is in it; the bot is told.</summary>
    public void DeleteThread(ulong id)
    {
        var thread = World.ThreadOf(id) ?? throw new InvalidOperationException($"There is no thread {id}.");
        World.Remove(thread);
        Gateway.Dispatch("THREAD_DELETE", Wire.Channel(thread));
    }

    /// <summary>Makes an account, or changes one.</summary>
    public ulong AddMember(string name, ulong? id = null, bool bot = false, bool pending = false, bool closedToMessages = false)
    {
        var member = new DiscordMember(id ?? World.NextId(), name) { Bot = bot, Pending = pending, ClosedToMessages = closedToMessages };
        World.Add(member);
        return member.Id;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Gateway.Cut();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
