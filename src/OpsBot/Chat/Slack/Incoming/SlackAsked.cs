using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.Chat.Slack.Incoming;

/// <summary>What somebody in Slack wants, with what is needed to answer it; this is what the inbox keeps. Closed.</summary>
/// <param name="Who">Who asked.</param>
/// <param name="Place">Where.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "asked")]
[JsonDerivedType(typeof(Line), "line")]
[JsonDerivedType(typeof(Press), "press")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(Report), "report")]
internal abstract record SlackAsked(SlackWho Who, SlackPlace Place)
{
    /// <summary>What opens a modal, for three seconds; null where nothing can.</summary>
    public string? TriggerId { get; init; }

    /// <summary>Where an answer may be posted, a few times, for half an hour; null where there is no such address.</summary>
    public string? ResponseUrl { get; init; }

    /// <summary>A secret was typed and taken out: what is left is not what was meant.</summary>
    public bool HeldSecret { get; init; }

    /// <summary>A command line: slash command, mention, reply in a thread, direct message, or a form that was sent.</summary>
    public sealed record Line(SlackWho Who, SlackPlace Place, string Text) : SlackAsked(Who, Place);

    /// <summary>A button was pressed.</summary>
    /// <param name="Who">Who pressed.</param>
    /// <param name="Place">Where.</param>
    /// <param name="Value">What the button carries, as written by <c>ButtonValue</c>.</param>
    /// <param name="View">The view that the button is in, or null for a message.</param>
    public sealed record Press(SlackWho Who, SlackPlace Place, string Value, string? View) : SlackAsked(Who, Place);

    /// <summary>The question of a button was answered.</summary>
    public sealed record Sent(SlackWho Who, SlackPlace Place, string Action, string Text) : SlackAsked(Who, Place);

    /// <summary>The shortcut "open incident from this" was chosen on a message.</summary>
    public sealed record Report(SlackWho Who, SlackPlace Place, string Text) : SlackAsked(Who, Place);

    /// <summary>As the inbox keeps it.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static SlackAsked Read(string json) => JsonSerializer.Deserialize<SlackAsked>(json) ?? throw new JsonException("Reading a stored delivery: there is nothing in it.");
}

/// <summary>An account in Slack; a user's id is unique only together with the team's.</summary>
/// <param name="Team">The workspace the user belongs to.</param>
/// <param name="User">The user.</param>
internal sealed record SlackWho(string Team, string User);
