namespace OpsBot.Chat.Slack.Rendering;

/// <summary>What Slack takes, from the reference pages of Block Kit, views and chat methods. Lengths are in UTF-16 characters of what is sent, markup and escapes included.</summary>
internal static class SlackLimits
{
    /// <summary>Blocks of a message.</summary>
    public const int MessageBlocks = 50;

    /// <summary>Blocks of a view.</summary>
    public const int ViewBlocks = 100;

    /// <summary>All texts of a message together. Slack names no number; <c>chat.update</c> has been seen to refuse messages above some 13,000.</summary>
    public const int MessageCharacters = 11_000;

    /// <summary>All texts of a view together, well below its 250 KB.</summary>
    public const int ViewCharacters = 100_000;

    /// <summary>The text beside the blocks: <c>chat.update</c> refuses more (<c>msg_too_long</c>).</summary>
    public const int Text = 4000;

    /// <summary>A section's text.</summary>
    public const int Section = 3000;

    /// <summary>Fields of a section.</summary>
    public const int Fields = 10;

    /// <summary>A field's text.</summary>
    public const int Field = 2000;

    /// <summary>A header's text.</summary>
    public const int Header = 150;

    /// <summary>Elements of small print.</summary>
    public const int ContextElements = 10;

    /// <summary>The text of one such element.</summary>
    public const int ContextText = 2000;

    /// <summary>Elements of a row of actions.</summary>
    public const int Actions = 25;

    /// <summary>What stands on a button.</summary>
    public const int ButtonText = 75;

    /// <summary>What a button sends.</summary>
    public const int ButtonValue = 2000;

    /// <summary>Options of a select.</summary>
    public const int Options = 100;

    /// <summary>An option's text.</summary>
    public const int OptionText = 75;

    /// <summary>What an option sends.</summary>
    public const int OptionValue = 150;

    /// <summary>Title, submit and close of a modal.</summary>
    public const int ModalTitle = 24;

    /// <summary>What a text field takes.</summary>
    public const int Input = 3000;

    /// <summary>The label above a field.</summary>
    public const int Label = 2000;

    /// <summary>The label or hint of one field among many: all of a view is 250 KB.</summary>
    public const int ShortLabel = 120;

    /// <summary>The options of all menus of a view together, for the same reason.</summary>
    public const int ViewOptions = 250;

    /// <summary>A field's placeholder.</summary>
    public const int Placeholder = 150;

    /// <summary>What a view carries with it.</summary>
    public const int PrivateMetadata = 3000;
}
