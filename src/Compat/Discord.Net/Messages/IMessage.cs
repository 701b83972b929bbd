namespace Discord;

/// <summary>A message.</summary>
public interface IMessage : ISnowflakeEntity
{
    /// <summary>What it is; others than people's words are told in the same way.</summary>
    MessageType Type { get; }

    /// <summary>Its text; nothing where Discord does not show it to the bot.</summary>
    string Content { get; }

    /// <summary>When it was posted.</summary>
    DateTimeOffset Timestamp { get; }

    /// <summary>Who posted it.</summary>
    IUser Author { get; }

    /// <summary>Its embeds.</summary>
    IReadOnlyCollection<IEmbed> Embeds { get; }
}

/// <summary>A message of a person or a program.</summary>
public interface IUserMessage : IMessage
{
}

/// <summary>An embed of a message.</summary>
public interface IEmbed
{
    /// <summary>What stands at its head.</summary>
    string? Title { get; }

    /// <summary>Its text.</summary>
    string? Description { get; }
}

/// <summary>What a message is. Those that OpsBot tells apart; others come as their number.</summary>
public enum MessageType
{
    /// <summary>Words.</summary>
    Default = 0,

    /// <summary>Words in answer to another message.</summary>
    Reply = 19,

    /// <summary>The answer to a slash command.</summary>
    ApplicationCommand = 20,

    /// <summary>The message at the beginning of a thread.</summary>
    ThreadStarterMessage = 21,

    /// <summary>The answer to a command of a menu.</summary>
    ContextMenuCommand = 23,
}

/// <summary>How a message is shown.</summary>
[Flags]
public enum MessageFlags
{
    /// <summary>As usual.</summary>
    None = 0,

    /// <summary>Without previews of its links.</summary>
    SuppressEmbeds = 1 << 2,

    /// <summary>To one person, and not kept.</summary>
    Ephemeral = 1 << 6,

    /// <summary>The bot is thinking.</summary>
    Loading = 1 << 7,

    /// <summary>Without a sound.</summary>
    SuppressNotification = 1 << 12,
}

/// <summary>A message that another answers. This part of the package has none: it stands in signatures.</summary>
public class MessageReference
{
    internal MessageReference()
    {
    }
}

/// <summary>A sticker. This part of the package has none: it stands in signatures.</summary>
public interface ISticker
{
    /// <summary>Its name.</summary>
    string Name { get; }
}

/// <summary>A poll. This part of the package has none: it stands in signatures.</summary>
public class PollProperties
{
    internal PollProperties()
    {
    }
}
