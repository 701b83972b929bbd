namespace OpsBot.Chat.Discord.Rendering;

/// <summary>What Discord takes, from its reference pages on messages, components and interactions. Lengths are in UTF-16 characters of what is sent, markup and escapes included.</summary>
internal static class DiscordLimits
{
    /// <summary>A message's content.</summary>
    public const int Content = 2000;

    /// <summary>Embeds of a message.</summary>
    public const int Embeds = 10;

    /// <summary>All texts of all embeds of a message together.</summary>
    public const int EmbedCharacters = 6000;

    /// <summary>An embed's title.</summary>
    public const int Title = 256;

    /// <summary>An embed's description.</summary>
    public const int Description = 4096;

    /// <summary>Fields of an embed.</summary>
    public const int Fields = 25;

    /// <summary>A field's name.</summary>
    public const int FieldName = 256;

    /// <summary>A field's value.</summary>
    public const int FieldValue = 1024;

    /// <summary>An embed's footer.</summary>
    public const int Footer = 2048;

    /// <summary>Buttons of a row.</summary>
    public const int RowButtons = 5;

    /// <summary>Rows of a message.</summary>
    public const int Rows = 5;

    /// <summary>What stands on a button.</summary>
    public const int ButtonLabel = 80;

    /// <summary>What a button or modal is known by.</summary>
    public const int CustomId = 100;

    /// <summary>A modal's title, and the label above a text field.</summary>
    public const int ModalTitle = 45;

    /// <summary>Rows of a modal, each with one text field.</summary>
    public const int ModalRows = 5;

    /// <summary>A text field's placeholder.</summary>
    public const int Placeholder = 100;

    /// <summary>What a text field takes.</summary>
    public const int Input = 4000;

    /// <summary>A file, below Discord's 10 MiB with room for what goes around it.</summary>
    public const int FileBytes = 9 * 1024 * 1024;

    /// <summary>Files of a message.</summary>
    public const int Files = 10;

    /// <summary>A thread's name.</summary>
    public const int ThreadName = 100;

    /// <summary>People that one message calls; their mentions fit its content.</summary>
    public const int Mentions = 50;
}
