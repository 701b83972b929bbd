using OpsBot.Chat.Rendering;

namespace OpsBot.Chat.Slack.Rendering;

/// <summary>
/// What a button sends: its action and, where it asks for a text, the question on the next line. Slack gives it back as we wrote it; nothing in it is trusted all the same.
/// </summary>
internal static class ButtonValue
{
    private const char Separator = '\n';

    /// <summary>The value of a button.</summary>
    public static string Write(string action, string? asks) => asks is null ? action : action + Separator + Markup.Cut(asks, SlackLimits.ButtonValue - action.Length - 1);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static (string Action, string? Asks) Read(string value) => value.Split(Separator, 2) is [var action, var asks] ? (action, asks) : (value, null);
}
