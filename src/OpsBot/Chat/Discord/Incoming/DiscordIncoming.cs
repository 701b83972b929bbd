using OpsBot.Chat.Discord.Rendering;

namespace OpsBot.Chat.Discord.Incoming;

/// <summary>What a delivery means. Closed.</summary>
internal abstract record DiscordIncoming
{
    private DiscordIncoming()
    {
    }

    /// <summary>Somebody wants something.</summary>
    /// <param name="Key">What Discord knows this delivery by, however often it comes.</param>
    /// <param name="What">What is wanted.</param>
    public sealed record Asked(string Key, DiscordAsked What) : DiscordIncoming;

    /// <summary>Something has to be filled in first; nothing is done yet.</summary>
    public sealed record Question(DiscordModal Window) : DiscordIncoming;

    /// <summary>An incident is to be opened from what a message says; its form comes first, and nothing is done yet.</summary>
    /// <param name="Text">What the message says.</param>
    /// <param name="Place">Where.</param>
    public sealed record Report(string Text, DiscordPlace Place) : DiscordIncoming;

    /// <summary>Somebody types, and wants to see what may follow.</summary>
    /// <param name="Name">The command's first word.</param>
    /// <param name="Below">Its second, or null.</param>
    /// <param name="Given">What was given so far, by option.</param>
    /// <param name="Option">The option that is being typed.</param>
    /// <param name="Place">Where.</param>
    public sealed record Typing(string Name, string? Below, IReadOnlyDictionary<string, string> Given, string Option, DiscordPlace Place) : DiscordIncoming;

    /// <summary>It is none of our business.</summary>
    public sealed record Ignored(string Reason) : DiscordIncoming;

    /// <summary>It should be ours, and cannot be used; who sent it is told.</summary>
    public sealed record Refused(string Reason) : DiscordIncoming;
}
