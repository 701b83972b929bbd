using System.Globalization;
using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>Channels, their messages and their threads.</summary>
internal sealed class ChannelRoutes(DiscordStandIn server)
{
    public RestAnswer Answer(string method, string[] path, JsonElement body, IReadOnlyDictionary<int, UploadedFile> files)
    {
        var id = ulong.Parse(path[1], CultureInfo.InvariantCulture);
        if (server.World.Channels.FirstOrDefault(c => c.Id == id) is not { } channel)
        {
            return RestAnswer.Error(404, 10003, "Unknown Channel");
        }

        return (method, path[2..]) switch
        {
            ("GET", []) => RestAnswer.Ok(server.Wire.Channel(channel)),
            ("POST", ["messages"]) => Post(channel, body, files),
            ("POST", ["threads"]) => Begin(channel, server.World.NextId(), body),
            ("POST", ["messages", var message, "threads"]) => Begin(channel, message, body),
            (_, ["messages", var message]) => One(method, channel, message, body, files),
            _ => throw new InvalidOperationException($"{method} {string.Join('/', path)} is in Discord's description, but this server does not have it."),
        };
    }

    private RestAnswer Post(DiscordChannel channel, JsonElement body, IReadOnlyDictionary<int, UploadedFile> files)
    {
        if (server.World.Members.Any(m => m.Id == channel.Recipient && m.ClosedToMessages))
        {
            return RestAnswer.Error(403, 50007, "Cannot send messages to this user");
        }

        string[] wrong = [.. MessageRules.Check(body, files)];
        if (wrong.Length > 0)
        {
            return RestAnswer.Invalid(wrong);
        }

        var message = server.Rest.Make(channel.Id, body, files, only: null);
        server.Rest.Show(message);
        return RestAnswer.Ok(server.Wire.Message(message));
    }

    private RestAnswer One(string method, DiscordChannel channel, string id, JsonElement body, IReadOnlyDictionary<int, UploadedFile> files) =>
        server.World.Messages.FirstOrDefault(m => $"{m.Id}" == id && m.Channel == channel.Id && m.OnlyFor is null) is not { } message ? RestAnswer.Error(404, 10008, "Unknown Message")
        : method == "GET" ? RestAnswer.Ok(server.Wire.Message(message))
        : message.Author != World.Bot ? RestAnswer.Error(403, 50005, "Cannot edit a message authored by another user")
        : method == "PATCH" ? server.Rest.Edit(message, body, files)
        : server.Rest.Delete(message);

    private RestAnswer Begin(DiscordChannel channel, string message, JsonElement body)
    {
        var id = ulong.Parse(message, CultureInfo.InvariantCulture);
        return server.World.Messages.All(m => m.Id != id || m.Channel != channel.Id || m.OnlyFor is not null) ? RestAnswer.Error(404, 10008, "Unknown Message")
            : server.World.ThreadOf(id) is not null ? RestAnswer.Error(400, 160004, "A thread has already been created for this message")
            : Begin(channel, id, body);
    }

    private RestAnswer Begin(DiscordChannel channel, ulong id, JsonElement body)
    {
        if (channel.Type != 0)
        {
            return RestAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        }

        var thread = new DiscordChannel(id, body.Text("name")!, 11) { Parent = channel.Id };
        server.World.Add(thread);
        server.Gateway.Dispatch("THREAD_CREATE", server.Wire.Channel(thread));
        return RestAnswer.Ok(server.Wire.Channel(thread), 201);
    }
}

/// <summary>The registration of commands.</summary>
internal sealed class CommandRoutes(DiscordStandIn server)
{
    public RestAnswer Answer(string method, string[] path, JsonElement body)
    {
        var (guild, rest) = path[2..] switch
        {
            ["guilds", var given, "commands", .. var more] => (given, more),
            ["commands", .. var more] => (null, more),
            _ => throw new InvalidOperationException($"{method} {string.Join('/', path)} is in Discord's description, but this server does not have it."),
        };
        return (method, rest) switch
        {
            ("GET", []) => RestAnswer.Ok(In(guild).ToArray()),
            ("POST", []) => Register(guild, body),
            ("PUT", []) => Replace(guild, body),
            ("DELETE", [var id]) => server.World.Unregister(ulong.Parse(id, CultureInfo.InvariantCulture)) ? RestAnswer.None : RestAnswer.Error(404, 10063, "Unknown application command"),
            _ => throw new InvalidOperationException($"{method} {string.Join('/', path)} is in Discord's description, but this server does not have it."),
        };
    }

    private IEnumerable<JsonElement> In(string? guild) => server.World.Commands.Where(c => c.Text("guild_id") == guild);

    private RestAnswer Register(string? guild, JsonElement body)
    {
        string[] wrong = [.. CommandRules.Check(body)];
        if (wrong.Length > 0)
        {
            return RestAnswer.Invalid(wrong);
        }

        var type = body.Int("type") ?? 1;
        bool Same(JsonElement c) => c.Text("guild_id") == guild && c.Text("name") == body.Text("name") && c.Int("type") == type;
        var known = In(guild).FirstOrDefault(Same);
        if (known.ValueKind == JsonValueKind.Undefined && In(guild).Count(c => c.Int("type") == type) >= CommandRules.MostInAScope)
        {
            return RestAnswer.Error(400, 30032, "Maximum number of application commands reached (100).");
        }

        var command = body.EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value, StringComparer.Ordinal);
        command["id"] = known.Text("id") ?? $"{server.World.NextId()}";
        command["application_id"] = $"{World.Bot}";
        command["version"] = $"{server.World.NextId()}";
        command["type"] = type;
        command["description"] = body.Text("description") ?? "";
        if (guild is not null)
        {
            command["guild_id"] = guild;
        }

        var made = JsonSerializer.SerializeToElement(command);
        server.World.Register(made, Same);
        return RestAnswer.Ok(made, known.ValueKind == JsonValueKind.Undefined ? 201 : 200);
    }

    private RestAnswer Replace(string? guild, JsonElement body)
    {
        string[] wrong = [.. body.EnumerateArray().SelectMany(CommandRules.Check)];
        if (wrong.Length > 0)
        {
            return RestAnswer.Invalid(wrong);
        }

        foreach (var old in In(guild).ToList())
        {
            server.World.Unregister(old.Id("id")!.Value);
        }

        foreach (var command in body.EnumerateArray())
        {
            Register(guild, command);
        }

        return RestAnswer.Ok(In(guild).ToArray());
    }
}

/// <summary>Accounts, members, the application and the gateway's address.</summary>
internal sealed class OtherRoutes(DiscordStandIn server)
{
    public RestAnswer Answer(string method, string[] path, JsonElement body) => (method, path) switch
    {
        ("GET", ["gateway"]) => RestAnswer.Ok(new { url = server.GatewayAddress }),
        ("GET", ["gateway", "bot"]) => RestAnswer.Ok(new
        {
            url = server.GatewayAddress,
            shards = 1,
            session_start_limit = new
            {
                total = server.Options.Sessions,
                remaining = server.Gateway.SessionsLeft,
                reset_after = (long)server.Options.SessionsReset.TotalMilliseconds,
                max_concurrency = 1,
            },
        }),
        ("GET", ["users", "@me"]) => RestAnswer.Ok(server.Wire.User(World.Bot)),
        ("GET", ["oauth2", "applications", "@me"] or ["applications", "@me"]) => RestAnswer.Ok(new { id = $"{World.Bot}", name = "opsbot", description = "", verify_key = new string('0', 64), flags = 0, bot_public = false, bot_require_code_grant = false, owner = server.Wire.User(server.World.Members[1].Id) }),
        ("POST", ["users", "@me", "channels"]) => RestAnswer.Ok(server.Wire.Channel(server.World.Direct(body.Id("recipient_id")!.Value))),
        ("GET", ["users", var id]) => server.World.Members.Any(m => $"{m.Id}" == id) ? RestAnswer.Ok(server.Wire.User(ulong.Parse(id, CultureInfo.InvariantCulture))) : RestAnswer.Error(404, 10013, "Unknown User"),
        ("GET", ["guilds", var guild, "members", var id]) when guild == $"{server.Guild}" =>
            server.World.Members.FirstOrDefault(m => $"{m.Id}" == id) is { } member ? RestAnswer.Ok(server.Wire.Member(member)) : RestAnswer.Error(404, 10007, "Unknown Member"),
        ("GET", ["guilds", _, "members", _]) => RestAnswer.Error(404, 10004, "Unknown Guild"),
        ("GET", ["guilds", var guild]) when guild == $"{server.Guild}" => RestAnswer.Ok(server.Wire.Guild()),
        _ => throw new InvalidOperationException($"{method} {string.Join('/', path)} is in Discord's description, but this server does not have it."),
    };
}
