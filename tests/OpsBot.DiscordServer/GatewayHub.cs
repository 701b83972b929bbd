using System.Text;
using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>The gateway, version 10: sessions, beats, resumes, and what goes wrong on purpose.</summary>
public sealed class GatewayHub
{
    private const int AllIntents = (1 << 26) - 1;
    private const int Privileged = (1 << 1) | (1 << 8) | (1 << 15);

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

    private async Task<bool> HeedAsync(GatewayLink link, string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > 4096)
        {
            return await RefuseAsync(link, 4002, "a frame of more than 4096 bytes");
        }

        if (TooOften(link))
        {
            return await RefuseAsync(link, 4008, "more than 120 frames in a minute");
        }

        using var frame = JsonDocument.Parse(text);
        var data = frame.RootElement.GetProperty("d");
        switch (frame.RootElement.GetProperty("op").GetInt32())
        {
            case 1:
                if (Answering)
                {
                    link.Send(11);
                }

                // Counted last: what is sent after a beat was counted comes after its answer.
                Interlocked.Increment(ref heartbeats);
                return true;
            case 2 when link.Session is not null:
                return await RefuseAsync(link, 4005, "identified twice");
            case 2:
                return await IdentifyAsync(link, data);
            case 6:
                return await ResumeAsync(link, data);
            case var _ when link.Session is null:
                return await RefuseAsync(link, 4003, "spoke before it identified");
            case var op:
                return await RefuseAsync(link, 4001, $"opcode {op} is unknown");
        }
    }

    private bool TooOften(GatewayLink link)
    {
        var now = clock.GetUtcNow();
        link.Received.Enqueue(now);
        while (link.Received.Peek() + TimeSpan.FromMinutes(1) <= now)
        {
            link.Received.Dequeue();
        }

        return link.Received.Count > 120;
    }

    private async Task<bool> RefuseAsync(GatewayLink link, int code, string why)
    {
        server.Violations.Add($"gateway: {why}");
        await link.CloseAsync(code, why);
        return false;
    }

    private async Task<bool> IdentifyAsync(GatewayLink link, JsonElement data)
    {
        if (data.Text("token") != server.Options.Token)
        {
            await link.CloseAsync(4004, "Authentication failed.");
            return false;
        }

        var intents = data.Int("intents") ?? 0;
        if ((intents & ~AllIntents) != 0 || ((intents & Privileged) != 0 && !AllowPrivileged))
        {
            await link.CloseAsync((intents & ~AllIntents) != 0 ? 4013 : 4014, "Disallowed intent(s).");
            return false;
        }

        if (data.Of("properties").Text("os") is null && data.Of("properties").Text("$os") is null)
        {
            server.Violations.Add("gateway: identify has no properties");
        }

        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (identified.Any(i => i + TimeSpan.FromSeconds(5) > now))
            {
                server.Violations.Add("gateway: two sessions were begun within five seconds");
            }

            identified.Add(now);
            Identifies++;
            SessionsLeft--;
            var session = new GatewaySession($"{Identifies:x32}", intents) { Link = link };
            sessions[session.Id] = session;
            link.Session = session;
            Send(session, "READY", new
            {
                v = 10,
                user = server.Wire.User(World.Bot),
                guilds = new[] { new { id = $"{server.Guild}", unavailable = true } },
                session_id = session.Id,
                resume_gateway_url = server.GatewayAddress,
                application = new { id = $"{World.Bot}", flags = 0 },
            });
            if ((intents & 1) != 0)
            {
                Send(session, "GUILD_CREATE", server.Wire.Guild());
            }
        }

        return true;
    }

    private async Task<bool> ResumeAsync(GatewayLink link, JsonElement data)
    {
        if (data.Text("token") != server.Options.Token)
        {
            await link.CloseAsync(4004, "Authentication failed.");
            return false;
        }

        lock (gate)
        {
            var sequence = data.Int("seq") ?? 0;
            if (data.Text("session_id") is not { } id || !sessions.TryGetValue(id, out var session) || sequence > session.Sent.Count)
            {
                link.Send(9, data: false);
                return true;
            }

            Resumes++;
            session.Link = link;
            link.Session = session;
            session.Sent.Skip(sequence).ToList().ForEach(link.SendRaw);
            Send(session, "RESUMED", new { });
            return true;
        }
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
