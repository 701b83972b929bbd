namespace SlackNet.Blocks;

/// <summary>A text.</summary>
public abstract class TextObject
{
    /// <summary>A text of a kind.</summary>
    protected TextObject(string type) => Type = type;

    /// <summary>Slack's word for the kind.</summary>
    public string Type { get; set; }

    /// <summary>What it says.</summary>
    public string? Text { get; set; }
}

/// <summary>What may stand in small print.</summary>
public interface IContextElement
{
    /// <summary>Slack's word for the kind.</summary>
    string Type { get; }
}

/// <summary>A text without markup.</summary>
public class PlainText : TextObject, IContextElement
{
    /// <summary>A text.</summary>
    public PlainText(string text = "")
        : base("plain_text") => Text = text;

    /// <summary>Show <c>:tada:</c> as a picture.</summary>
    public bool Emoji { get; set; } = true;
}

/// <summary>A text in Slack's markup.</summary>
public class Markdown : TextObject, IContextElement
{
    /// <summary>A text.</summary>
    public Markdown(string markdown = "")
        : base("mrkdwn") => Text = markdown;

    /// <summary>Make no links and mentions of what merely looks like one.</summary>
    public bool Verbatim { get; set; }
}
