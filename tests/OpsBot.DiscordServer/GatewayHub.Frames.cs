using System.Text;
using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <content>What the bots send: beats, identify, resume.</content>
public sealed partial class GatewayHub
{
    private const int AllIntents = (1 << 26) - 1;
    private const int Privileged = (1 << 1) | (1 << 8) | (1 << 15);

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
}
