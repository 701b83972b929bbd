using System.Text.Json;

namespace Discord.API;

/// <summary>An application.</summary>
internal sealed record Application
{
    public required ulong Id { get; init; }
}

/// <summary>An account.</summary>
internal sealed record User
{
    public required ulong Id { get; init; }

    public string? Username { get; init; }

    public bool Bot { get; init; }
}

/// <summary>An account in a guild.</summary>
internal sealed record Member
{
    /// <summary>Left out where the account stands beside it, as in a message.</summary>
    public User? User { get; init; }

    public bool? Pending { get; init; }

    public DateTimeOffset? CommunicationDisabledUntil { get; init; }
}

/// <summary>A guild; one that is not there now has nothing but its id.</summary>
internal sealed record Guild
{
    public required ulong Id { get; init; }

    public bool? Unavailable { get; init; }

    public string? Name { get; init; }

    public Channel[]? Channels { get; init; }

    public Channel[]? Threads { get; init; }
}

/// <summary>A channel or a thread.</summary>
internal sealed record Channel
{
    public required ulong Id { get; init; }

    /// <summary>Left out in a few places.</summary>
    public ChannelType? Type { get; init; }

    public ulong? GuildId { get; init; }

    public ulong? ParentId { get; init; }

    public string? Name { get; init; }
}

/// <summary>Threads that the bot may see now.</summary>
internal sealed record ThreadList
{
    public required ulong GuildId { get; init; }

    public Channel[] Threads { get; init; } = [];
}

/// <summary>A message.</summary>
internal sealed record Message
{
    public required ulong Id { get; init; }

    public required ulong ChannelId { get; init; }

    /// <summary>Left out in an edit.</summary>
    public User? Author { get; init; }

    public ulong? GuildId { get; init; }

    public ulong? WebhookId { get; init; }

    public string? Content { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public MessageType? Type { get; init; }

    public EmbedRead[] Embeds { get; init; } = [];
}

/// <summary>An embed as far as it is read.</summary>
internal sealed record EmbedRead
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    public Embed ToEmbed() => new() { Title = Title, Description = Description, Url = Url };
}

/// <summary>What is wrong with a request.</summary>
internal sealed record ErrorBody
{
    public string? Message { get; init; }

    public int? Code { get; init; }

    public JsonElement Errors { get; init; }

    /// <summary>Seconds, with fractions; in an answer 429.</summary>
    public double? RetryAfter { get; init; }

    /// <summary>The limit of all requests, in an answer 429.</summary>
    public bool Global { get; init; }
}
