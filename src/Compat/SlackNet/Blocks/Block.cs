using SlackNet.Json;

namespace SlackNet.Blocks;

/// <summary>A part of a message or view.</summary>
public abstract class Block(string type)
{
    /// <summary>Slack's word for the kind.</summary>
    public string Type { get; } = type;

    /// <summary>What interactions call it; Slack makes one up where it is null.</summary>
    public string? BlockId { get; set; }
}

/// <summary>A headline.</summary>
public class HeaderBlock : Block
{
    /// <summary>An empty one.</summary>
    public HeaderBlock()
        : base("header")
    {
    }

    /// <summary>What it says.</summary>
    public PlainText? Text { get; set; }
}

/// <summary>A text, fields, or both.</summary>
public class SectionBlock : Block
{
    /// <summary>An empty one.</summary>
    public SectionBlock()
        : base("section")
    {
    }

    /// <summary>The text.</summary>
    public TextObject? Text { get; set; }

    /// <summary>Short texts, two in a row.</summary>
    [IgnoreIfEmpty]
    public IList<TextObject> Fields { get; set; } = [];

    /// <summary>Show it whole, without "see more".</summary>
    public bool Expand { get; set; }
}

/// <summary>Small print.</summary>
public class ContextBlock : Block
{
    /// <summary>An empty one.</summary>
    public ContextBlock()
        : base("context")
    {
    }

    /// <summary>Its parts.</summary>
    public IList<IContextElement> Elements { get; set; } = [];
}

/// <summary>A row of things to press or choose.</summary>
public class ActionsBlock : Block
{
    /// <summary>An empty one.</summary>
    public ActionsBlock()
        : base("actions")
    {
    }

    /// <summary>Its parts.</summary>
    public IList<IActionElement> Elements { get; set; } = [];
}

/// <summary>A question of a view.</summary>
public class InputBlock : Block
{
    /// <summary>An empty one.</summary>
    public InputBlock()
        : base("input")
    {
    }

    /// <summary>The question.</summary>
    public PlainText? Label { get; set; }

    /// <summary>How it is answered.</summary>
    public IInputBlockElement? Element { get; set; }

    /// <summary>A help below it.</summary>
    public PlainText? Hint { get; set; }

    /// <summary>May be left empty.</summary>
    public bool Optional { get; set; }
}
