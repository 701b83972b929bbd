using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>What people used: tokens, first answers within three seconds, later ones within fifteen minutes.</summary>
public sealed class Interactions
{
    private static readonly TimeSpan LastAnswer = TimeSpan.FromMinutes(15);

    private readonly DiscordStandIn server;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, Interaction> byToken = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    internal Interactions(DiscordStandIn server, TimeProvider clock)
    {
        this.server = server;
        this.clock = clock;
    }

    /// <summary>All, in the order in which they were used.</summary>
    public IReadOnlyList<Interaction> All
    {
        get
        {
            lock (gate)
            {
                return [.. byToken.Values.OrderBy(i => i.Id)];
            }
        }
    }

    /// <summary>No token that there is now is taken any more, as after fifteen minutes.</summary>
    public void Forget()
    {
        foreach (var interaction in All)
        {
            interaction.Forgotten = true;
        }
    }

    internal Interaction Begin(int type, ulong user, ulong channel, object data, DiscordMessage? message)
    {
        var id = server.World.NextId();
        var interaction = new Interaction(server.World) { Id = id, Token = $"aW50ZXJhY3Rpb246{id}", Type = type, User = user, Channel = channel, At = clock.GetUtcNow(), Message = message };
        lock (gate)
        {
            byToken[interaction.Token] = interaction;
        }

        server.Gateway.Dispatch("INTERACTION_CREATE", Event(interaction, data));
        return interaction;
    }

    internal RestAnswer Answer(ulong id, string token, JsonElement body, IReadOnlyDictionary<int, UploadedFile> files)
    {
        if (Find(token) is not { } interaction || interaction.Id != id || clock.GetUtcNow() - interaction.At > server.Options.FirstAnswer)
        {
            return RestAnswer.Error(404, 10062, "Unknown interaction");
        }

        if (interaction.AcknowledgedAfter is not null)
        {
            return RestAnswer.Error(400, 40060, "Interaction has already been acknowledged.");
        }

        var (type, data) = (body.Int("type") ?? 0, body.Of("data"));
        string[] wrong = [.. Wrong(interaction, type, data, files)];
        if (wrong.Length > 0)
        {
            return RestAnswer.Invalid(wrong);
        }

        Do(interaction, type, data, files);
        interaction.AcknowledgedAfter = clock.GetUtcNow() - interaction.At;
        server.World.Tell(interaction);
        return RestAnswer.None;
    }

    internal RestAnswer Later(string token, JsonElement body, IReadOnlyDictionary<int, UploadedFile> files)
    {
        if (Refuse(token, out var interaction) is { } refusal)
        {
            return refusal;
        }

        string[] wrong = [.. MessageRules.Check(body, files)];
        if (wrong.Length > 0)
        {
            return RestAnswer.Invalid(wrong);
        }

        // The first one takes the place of the thinking, and is seen by whom that was seen by.
        if (interaction!.Original is { Thinking: true } thinking)
        {
            server.Rest.Fill(thinking, body, files);
            server.World.Edit(thinking, () => thinking.Thinking = false);
            return RestAnswer.Ok(server.Wire.Message(thinking));
        }

        var message = server.Rest.Make(interaction.Channel, body, files, Only(interaction, body));
        interaction.Replies = [.. interaction.Replies, message];
        server.Rest.Show(message);
        return RestAnswer.Ok(server.Wire.Message(message));
    }

    internal RestAnswer Original(string method, string token, JsonElement body, IReadOnlyDictionary<int, UploadedFile> files)
    {
        if (Refuse(token, out var interaction) is { } refusal)
        {
            return refusal;
        }

        return (interaction!.Original ?? interaction.Message) is not { } message ? RestAnswer.Error(404, 10008, "Unknown Message")
            : method == "GET" ? RestAnswer.Ok(server.Wire.Message(message))
            : method == "PATCH" ? server.Rest.Edit(message, body, files)
            : server.Rest.Delete(message);
    }

    private static ulong? Only(Interaction interaction, JsonElement data) => (data.Int("flags") & 64) == 64 ? interaction.User : null;

    private static IEnumerable<string> Wrong(Interaction interaction, int type, JsonElement data, IReadOnlyDictionary<int, UploadedFile> files)
    {
        int[] allowed = (interaction.Type, interaction.Message) switch
        {
            (2, _) => [4, 5, 9],
            (3, _) => [4, 5, 6, 7, 9],
            (4, _) => [8],
            (5, null) => [4, 5],
            _ => [4, 5, 6, 7],
        };
        if (!allowed.Contains(type))
        {
            return [$"an interaction of type {interaction.Type} takes no answer of type {type}"];
        }

        return type switch
        {
            4 => MessageRules.Check(data, files),
            5 => MessageRules.Deferral(data),
            7 => MessageRules.Check(data, files, interaction.Message),
            9 => MessageRules.Modal(data),
            _ => [],
        };
    }

    private void Do(Interaction interaction, int type, JsonElement data, IReadOnlyDictionary<int, UploadedFile> files)
    {
        switch (type)
        {
            case 4:
                interaction.Original = server.Rest.Make(interaction.Channel, data, files, Only(interaction, data));
                interaction.Replies = [interaction.Original];
                server.Rest.Show(interaction.Original);
                break;
            case 5:
                interaction.Deferred = true;
                interaction.Original = new DiscordMessage { Id = server.World.NextId(), Channel = interaction.Channel, Author = World.Bot, OnlyFor = Only(interaction, data), Thinking = true };
                interaction.Replies = [interaction.Original];
                server.World.Add(interaction.Original);
                break;
            case 6:
                interaction.Deferred = true;
                break;
            case 7:
                server.Rest.Edit(interaction.Message!, data, files);
                break;
            case 8:
                interaction.Choices = [.. data.List("choices").Select(c => (c.Text("name")!, c.Of("value").ToString()))];
                break;
            case 9:
                interaction.Modal = ShownModal.Of(data);
                break;
            default:
                throw new InvalidOperationException($"{type} was let through.");
        }
    }

    private RestAnswer? Refuse(string token, out Interaction? interaction)
    {
        interaction = Find(token);
        return interaction is null ? RestAnswer.Error(404, 10015, "Unknown Webhook")
            : interaction.Forgotten || clock.GetUtcNow() - interaction.At > LastAnswer ? RestAnswer.Error(401, 50027, "Invalid Webhook Token")
            : interaction.AcknowledgedAfter is null ? RestAnswer.Error(404, 10015, "Unknown Webhook")
            : null;
    }

    private Interaction? Find(string token)
    {
        lock (gate)
        {
            return byToken.GetValueOrDefault(token);
        }
    }

    private Dictionary<string, object?> Event(Interaction interaction, object data)
    {
        var channel = server.World.Channels.First(c => c.Id == interaction.Channel);
        var wire = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = $"{interaction.Id}",
            ["application_id"] = $"{World.Bot}",
            ["type"] = interaction.Type,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["data"] = data,
            ["channel_id"] = $"{interaction.Channel}",
            ["channel"] = server.Wire.Channel(channel),
            ["locale"] = "en-US",
            ["app_permissions"] = "2147483647",
            ["entitlements"] = Array.Empty<object>(),
            ["entitlement_sku_ids"] = Array.Empty<string>(),
            ["authorizing_integration_owners"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["0"] = $"{server.Guild}" },
            ["context"] = channel.Type == 1 ? 1 : 0,
            ["attachment_size_limit"] = MessageRules.LargestUpload,
        };
        if (channel.Type == 1)
        {
            wire["user"] = server.Wire.User(interaction.User);
        }
        else
        {
            wire["guild_id"] = $"{server.Guild}";
            wire["guild_locale"] = "en-US";
            wire["guild"] = new { id = $"{server.Guild}", locale = "en-US", features = Array.Empty<string>() };
            wire["member"] = server.Wire.Member(server.World.Members.First(m => m.Id == interaction.User));
        }

        if (interaction.Message is { } message)
        {
            wire["message"] = server.Wire.Message(message);
        }

        return wire;
    }
}
