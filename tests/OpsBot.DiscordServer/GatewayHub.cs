using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>The gateway, version 10: sessions, beats, resumes, and what goes wrong on purpose.</summary>
public sealed partial class GatewayHub
{
    private readonly DiscordStandIn server;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, GatewaySession> sessions = new(StringComparer.Ordinal);
    private readonly HashSet<GatewayLink> links = [];
    private readonly List<DateTimeOffset> identified = [];
    private readonly Lock gate = new();
    private int connections;
    private int heartbeats;

    internal GatewayHub(DiscordStandIn server, TimeProvider clock)
    {
        this.server = server;
        this.clock = clock;
        SessionsLeft = server.Options.Sessions;
    }

    /// <summary>Connections that were made.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>Sessions that were begun.</summary>
    public int Identifies { get; private set; }

    /// <summary>Sessions that were gone on with.</summary>
    public int Resumes { get; private set; }

    /// <summary>Beats that came.</summary>
    public int Heartbeats => Volatile.Read(ref heartbeats);

    /// <summary>What the bots closed their connections with, in order.</summary>
    public IReadOnlyList<int?> ClosedWith { get; private set; } = [];

    /// <summary>Sessions that may still be begun.</summary>
    public int SessionsLeft { get; set; }

    /// <summary>Beats are answered; otherwise the connection is a zombie.</summary>
    public bool Answering { get; set; } = true;

    /// <summary>Connections are taken.</summary>
    public bool Open { get; set; } = true;

    /// <summary>Connections that were not taken.</summary>
    public int Refused { get; private set; }

    /// <summary>The privileged intents are switched on.</summary>
    public bool AllowPrivileged { get; set; }

    /// <summary>Connections with a session, now.</summary>
    public int Live
    {
        get
        {
            lock (gate)
            {
                return sessions.Values.Count(s => s.Link is not null);
            }
        }
    }

    /// <summary>Waits until the gateway is as wanted.</summary>
    public Task UntilAsync(Func<GatewayHub, bool> so, string what = "a gateway as wanted") => server.World.UntilAsync(() => so(this) ? this : null, what);

    /// <summary>Tells the bots of something; those that are away hear it when they come back to their session.</summary>
    public void Dispatch(string type, object data)
    {
        lock (gate)
        {
            foreach (var session in sessions.Values.Where(s => Wants(s.Intents, type, data)))
            {
                Send(session, type, data);
            }
        }
    }

    /// <summary>Tells the bots of something, whatever they want to hear.</summary>
    public void DispatchToAll(string type, object data)
    {
        lock (gate)
        {
            foreach (var session in sessions.Values)
            {
                Send(session, type, data);
            }
        }
    }

    /// <summary>Tells the bots of the last event of a kind again, under a new number.</summary>
    public void Redeliver(string type)
    {
        lock (gate)
        {
            foreach (var session in sessions.Values)
            {
                var last = session.Sent.Last(f => f.Contains($"\"t\":\"{type}\"", StringComparison.Ordinal));
                using var frame = JsonDocument.Parse(last);
                Send(session, type, frame.RootElement.GetProperty("d").Clone());
            }
        }
    }

    /// <summary>Closes all connections with a code.</summary>
    public async Task CloseAsync(int code, string reason = "")
    {
        foreach (var link in Links())
        {
            await link.CloseAsync(code, reason);
        }
    }

    /// <summary>Drops all connections without a word.</summary>
    public void Cut() => Links().ForEach(l => l.Abort());

    /// <summary>Asks all bots for a beat.</summary>
    public void AskForBeat() => Links().ForEach(l => l.Send(1));

    /// <summary>Asks all bots to connect again.</summary>
    public void AskToReconnect() => Links().ForEach(l => l.Send(7));

    /// <summary>Says that the sessions are not valid.</summary>
    /// <param name="resumable">They can be gone on with, later.</param>
    public void Invalidate(bool resumable)
    {
        if (!resumable)
        {
            LoseSessions();
        }

        Links().ForEach(l => l.Send(9, resumable));
    }

    /// <summary>Forgets all sessions; who wants to go on with one must begin a new one.</summary>
    public void LoseSessions()
    {
        lock (gate)
        {
            sessions.Clear();
        }
    }

    internal async Task ServeAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || !Open)
        {
            http.Response.StatusCode = Open ? 400 : 503;
            Refused += Open ? 0 : 1;
            server.World.Tell(this);
            return;
        }

        if (http.Request.Query["v"] != "10" || http.Request.Query["encoding"] != "json")
        {
            server.Violations.Add($"gateway: the query is {http.Request.QueryString}; it must say v=10 and encoding=json, also when a session is gone on with");
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await using var link = new GatewayLink(socket, http.Request.Query["compress"] == "zlib-stream", http.Abort);
        Interlocked.Increment(ref connections);
        lock (gate)
        {
            links.Add(link);
        }

        try
        {
            link.Send(10, new { heartbeat_interval = (int)server.Options.Heartbeat.TotalMilliseconds });
            while (await link.ReceiveAsync(http.RequestAborted) is { } frame && await HeedAsync(link, frame))
            {
                server.World.Tell(this);
            }
        }
        finally
        {
            Leave(link);
        }
    }

    private void Leave(GatewayLink link)
    {
        lock (gate)
        {
            links.Remove(link);
            ClosedWith = [.. ClosedWith, link.ClosedWith];
            if (link.Session is { } session && ReferenceEquals(session.Link, link))
            {
                session.Link = null;
                if (link.ClosedWith is 1000 or 1001)
                {
                    sessions.Remove(session.Id);
                }
            }
        }

        server.World.Tell(this);
    }

    private static void Send(GatewaySession session, string type, object data)
    {
        var frame = JsonSerializer.Serialize(new { op = 0, d = data, s = session.Sent.Count + 1, t = type });
        session.Sent.Add(frame);
        session.Link?.SendRaw(frame);
    }

    private static bool Wants(int intents, string type, object data) => type switch
    {
        "MESSAGE_CREATE" => (intents & (data is IReadOnlyDictionary<string, object?> message && message.ContainsKey("guild_id") ? 1 << 9 : 1 << 12)) != 0,
        "INTERACTION_CREATE" => true,
        _ => (intents & 1) != 0,
    };

    private List<GatewayLink> Links()
    {
        lock (gate)
        {
            return [.. links];
        }
    }
}
