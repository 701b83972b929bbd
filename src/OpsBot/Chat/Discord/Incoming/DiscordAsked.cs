using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.Chat.Discord.Incoming;

/// <summary>What somebody in Discord wants, with what is needed to answer it; this is what the inbox keeps. Closed.</summary>
/// <param name="Who">Who asked.</param>
/// <param name="Place">Where.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "asked")]
[JsonDerivedType(typeof(Line), "line")]
[JsonDerivedType(typeof(Press), "press")]
[JsonDerivedType(typeof(Sent), "sent")]
internal abstract record DiscordAsked(DiscordWho Who, DiscordPlace Place)
{
    /// <summary>Where it may be answered in private for a quarter of an hour; null for a message that was typed.</summary>
    public InteractionToken? Answer { get; init; }

    /// <summary>A secret was typed and taken out: what is left is not what was meant.</summary>
    public bool HeldSecret { get; init; }

    /// <summary>A command line: slash command, mention, direct message, or a form that was sent.</summary>
    public sealed record Line(DiscordWho Who, DiscordPlace Place, string Text) : DiscordAsked(Who, Place);

    /// <summary>A button was pressed.</summary>
    /// <param name="Who">Who pressed.</param>
    /// <param name="Place">Where.</param>
    /// <param name="Action">What the button does.</param>
    public sealed record Press(DiscordWho Who, DiscordPlace Place, string Action) : DiscordAsked(Who, Place);

    /// <summary>The question of a button was answered.</summary>
    public sealed record Sent(DiscordWho Who, DiscordPlace Place, string Action, string Text) : DiscordAsked(Who, Place);

    /// <summary>As the inbox keeps it.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static DiscordAsked Read(string json) => JsonSerializer.Deserialize<DiscordAsked>(json) ?? throw new JsonException("Reading a stored delivery: there is nothing in it.");
}

/// <summary>An account in Discord.</summary>
/// <param name="Guild">The server that it acted in, or null in a direct message.</param>
/// <param name="User">The user; one id in all servers.</param>
internal sealed record DiscordWho(ulong? Guild, ulong User);

/// <summary>Where something was typed or pressed.</summary>
/// <param name="Channel">The channel; of a thread, the one it belongs to.</param>
/// <param name="Thread">The thread, or null in the channel itself.</param>
internal sealed record DiscordPlace(ulong Channel, ulong? Thread)
{
    /// <summary>Where an answer goes.</summary>
    public ulong Here => Thread ?? Channel;
}

/// <summary>What an interaction is answered with.</summary>
/// <param name="Application">The bot's application.</param>
/// <param name="Token">The interaction's token.</param>
/// <param name="At">When it came (UTC).</param>
internal sealed record InteractionToken(ulong Application, string Token, DateTimeOffset At)
{
    // Discord's 15 minutes, with some to spare for an answer that is on its way.
    private static readonly TimeSpan LivesFor = TimeSpan.FromMinutes(14);

    /// <summary>Whether it can still be used.</summary>
    public bool IsAlive(DateTimeOffset now) => now - At < LivesFor;
}
