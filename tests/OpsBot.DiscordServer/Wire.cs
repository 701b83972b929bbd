using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>The guild's things as Discord writes them.</summary>
internal sealed class Wire(World world)
{
    /// <summary>An account.</summary>
    public object User(ulong id)
    {
        var member = world.Members.FirstOrDefault(m => m.Id == id);
        return new { id = $"{id}", username = member?.Name ?? "somebody", global_name = (string?)null, discriminator = "0", avatar = (string?)null, bot = member?.Bot ?? false };
    }

    /// <summary>A member, with its account.</summary>
    public object Member(DiscordMember member) => new
    {
        user = User(member.Id),
        nick = (string?)null,
        roles = Array.Empty<string>(),
        joined_at = "2024-01-01T00:00:00.000000+00:00",
        deaf = false,
        mute = false,
        flags = 0,
        pending = member.Pending,
        communication_disabled_until = member.TimedOutUntil,
        permissions = "2147483647",
    };

    /// <summary>A channel.</summary>
    public object Channel(DiscordChannel channel) => channel.Type switch
    {
        1 => new { id = $"{channel.Id}", type = 1, last_message_id = (string?)null, recipients = new[] { User(channel.Recipient!.Value) } },
        11 => new
        {
            id = $"{channel.Id}",
            type = 11,
            guild_id = $"{world.Guild}",
            parent_id = $"{channel.Parent}",
            owner_id = $"{World.Bot}",
            name = channel.Name,
            message_count = 0,
            member_count = 1,
            thread_metadata = new { archived = false, auto_archive_duration = 1440, archive_timestamp = "2024-01-01T00:00:00.000000+00:00", locked = false },
        },
        _ => (object)new { id = $"{channel.Id}", type = 0, guild_id = $"{world.Guild}", parent_id = (string?)null, name = channel.Name, position = 0, permission_overwrites = Array.Empty<object>(), nsfw = false, topic = (string?)null },
    };

    /// <summary>The guild when it appears.</summary>
    public object Guild() => new
    {
        id = $"{world.Guild}",
        name = "Demo",
        unavailable = false,
        owner_id = $"{world.Members[0].Id}",
        member_count = world.Members.Count,
        joined_at = "2024-01-01T00:00:00.000000+00:00",
        large = false,
        roles = new[] { new { id = $"{world.Guild}", name = "@everyone", permissions = "0", position = 0, color = 0, hoist = false, managed = false, mentionable = false, flags = 0 } },
        emojis = Array.Empty<object>(),
        stickers = Array.Empty<object>(),
        features = Array.Empty<string>(),
        members = Array.Empty<object>(),
        presences = Array.Empty<object>(),
        voice_states = Array.Empty<object>(),
        stage_instances = Array.Empty<object>(),
        guild_scheduled_events = Array.Empty<object>(),
        premium_tier = 0,
        preferred_locale = "en-US",
        verification_level = 0,
        default_message_notifications = 0,
        explicit_content_filter = 0,
        mfa_level = 0,
        system_channel_flags = 0,
        nsfw_level = 0,
        premium_progress_bar_enabled = false,
        channels = world.Channels.Where(c => c.Type == 0).Select(Channel).ToArray(),
        threads = world.Channels.Where(c => c.Type == 11).Select(Channel).ToArray(),
    };

    /// <summary>A message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="event">For the gateway: with the guild, and without the text where the bot may not read it.</param>
    public Dictionary<string, object?> Message(DiscordMessage message, bool @event = false)
    {
        var direct = world.Channels.FirstOrDefault(c => c.Id == message.Channel)?.Type == 1;
        var readable = direct || message.Author == World.Bot || message.Content.Contains($"<@{World.Bot}>", StringComparison.Ordinal);
        var wire = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = $"{message.Id}",
            ["channel_id"] = $"{message.Channel}",
            ["type"] = 0,
            ["author"] = User(message.Author),
            ["content"] = @event && !readable ? "" : message.Content,
            ["timestamp"] = DateTimeOffset.FromUnixTimeMilliseconds((long)((message.Id >> 22) + 1_420_070_400_000)),
            ["edited_timestamp"] = null,
            ["tts"] = false,
            ["mention_everyone"] = message.PingsEveryone,
            ["mentions"] = Mentions.In(message.Content).Select(User).ToArray(),
            ["mention_roles"] = Array.Empty<string>(),
            ["attachments"] = message.Attachments.Select(a => new { id = $"{a.Id}", filename = a.Name, size = a.Content.Length, url = $"https://cdn.invalid/{a.Id}", proxy_url = $"https://cdn.invalid/{a.Id}" }).ToArray(),
            ["embeds"] = Or(message.Embeds),
            ["components"] = Or(message.Components),
            ["pinned"] = false,
            ["flags"] = (message.OnlyFor is null ? 0 : 64) | (message.Thinking ? 128 : 0),
        };
        if (@event && !direct)
        {
            wire["guild_id"] = $"{world.Guild}";
        }

        return wire;
    }

    private static object Or(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list : Array.Empty<object>();
}

/// <summary>Mentions in a text.</summary>
internal static class Mentions
{
    /// <summary>The accounts that it mentions.</summary>
    public static IReadOnlyList<ulong> In(string text) =>
        [.. text.Split('<').Where(p => p.StartsWith('@')).Select(p => p.Split('>')[0].TrimStart('@', '!')).Where(p => ulong.TryParse(p, out _)).Select(ulong.Parse).Distinct()];
}
