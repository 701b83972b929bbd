using System.Text.Json;

namespace OpsBot.Chat.Slack;

/// <summary>Where something was typed or pressed, as Slack names it.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Thread">The <c>ts</c> of the message that the thread hangs below, or null in the channel itself.</param>
internal sealed record SlackPlace(string Channel, string? Thread);

/// <summary>What a view carries with it until it is sent: what it is for, and where that was asked.</summary>
/// <param name="Place">Where.</param>
/// <param name="About">A button's action, or the line that a form goes on from.</param>
internal sealed record ViewPurpose(SlackPlace Place, string About)
{
    /// <summary>As <c>private_metadata</c>.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads it back; null for what is not ours.</summary>
    public static ViewPurpose? Read(string? metadata)
    {
        try
        {
            return string.IsNullOrEmpty(metadata) ? null : JsonSerializer.Deserialize<ViewPurpose>(metadata) is { Place.Channel: not null, About: not null } purpose ? purpose : null;
        }
        catch (JsonException)
        {
            // Another app's view, or one of an older version: it is refused with a reason by who asked.
            return null;
        }
    }
}
