using System.Text.Json.Serialization;
using SlackNet.Json;

namespace SlackNet.Blocks;

/// <summary>A thing in a block.</summary>
public interface IBlockElement
{
    /// <summary>Slack's word for the kind.</summary>
    string Type { get; }
}

/// <summary>A thing that sends what is done with it.</summary>
public interface IActionElement : IBlockElement
{
    /// <summary>What interactions call it.</summary>
    string ActionId { get; set; }
}

/// <summary>A thing that answers a question.</summary>
public interface IInputBlockElement : IActionElement;

/// <summary>A thing in a block.</summary>
public abstract class BlockElement : IBlockElement
{
    /// <summary>A thing of a kind.</summary>
    protected BlockElement(string type) => Type = type;

    /// <inheritdoc/>
    public string Type { get; }
}

/// <summary>A thing that sends what is done with it.</summary>
public abstract class ActionElement(string type) : BlockElement(type), IActionElement
{
    /// <inheritdoc/>
    public string ActionId { get; set; } = null!;
}

/// <summary>A button.</summary>
public class Button() : ActionElement("button")
{
    /// <summary>What stands on it.</summary>
    public PlainText? Text { get; set; }

    /// <summary>What it sends.</summary>
    public string? Value { get; set; }

    /// <summary>How it looks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ButtonStyle Style { get; set; }
}

/// <summary>How a button looks.</summary>
public enum ButtonStyle
{
    /// <summary>As any.</summary>
    Default,

    /// <summary>Green.</summary>
    Primary,

    /// <summary>Red.</summary>
    Danger,
}

/// <summary>A field to type into.</summary>
public abstract class TextInput(string type) : BlockElement(type), IInputBlockElement
{
    /// <inheritdoc/>
    public string ActionId { get; set; } = null!;

    /// <summary>Shown while it is empty.</summary>
    public PlainText? Placeholder { get; set; }

    /// <summary>Typing begins here.</summary>
    public bool FocusOnLoad { get; set; }
}

/// <summary>A field for a text.</summary>
public class PlainTextInput : TextInput
{
    /// <summary>An empty one.</summary>
    public PlainTextInput()
        : base("plain_text_input")
    {
    }

    /// <summary>Several lines.</summary>
    public bool Multiline { get; set; }

    /// <summary>At most so many characters.</summary>
    public int? MaxLength { get; set; }

    /// <summary>What stands in it at first.</summary>
    public string? InitialValue { get; set; }
}

/// <summary>A choice.</summary>
public abstract class SelectMenuBase(string type) : ActionElement(type), IInputBlockElement
{
    /// <summary>Shown while nothing is chosen.</summary>
    public PlainText? Placeholder { get; set; }
}

/// <summary>A choice among what is listed.</summary>
public abstract class StaticSelectMenuBase : SelectMenuBase
{
    /// <summary>A choice of a kind.</summary>
    protected StaticSelectMenuBase(string type)
        : base(type)
    {
    }

    /// <summary>What may be chosen.</summary>
    [IgnoreIfEmpty]
    public IList<Option> Options { get; set; } = [];
}

/// <summary>A choice of one.</summary>
public class StaticSelectMenu : StaticSelectMenuBase
{
    /// <summary>An empty one.</summary>
    public StaticSelectMenu()
        : base("static_select")
    {
    }

    /// <summary>What is chosen at first; one of the options.</summary>
    public Option? InitialOption { get; set; }
}

/// <summary>What may be chosen.</summary>
public class Option
{
    /// <summary>What it says.</summary>
    public TextObject? Text { get; set; }

    /// <summary>What it sends.</summary>
    public string? Value { get; set; }
}
