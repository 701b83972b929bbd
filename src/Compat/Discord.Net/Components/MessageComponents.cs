namespace Discord;

/// <summary>Kinds of components.</summary>
public enum ComponentType
{
    /// <summary>A row of others.</summary>
    ActionRow = 1,

    /// <summary>A button.</summary>
    Button = 2,

    /// <summary>A list to choose from.</summary>
    SelectMenu = 3,

    /// <summary>An input, in a modal.</summary>
    TextInput = 4,
}

/// <summary>How a button looks.</summary>
public enum ButtonStyle
{
    /// <summary>The one to press.</summary>
    Primary = 1,

    /// <summary>Another.</summary>
    Secondary = 2,

    /// <summary>Says yes.</summary>
    Success = 3,

    /// <summary>Says no, or destroys.</summary>
    Danger = 4,

    /// <summary>Leads to an address; no interaction comes of it.</summary>
    Link = 5,
}

/// <summary>How large an input is.</summary>
public enum TextInputStyle
{
    /// <summary>One line.</summary>
    Short = 1,

    /// <summary>Several lines.</summary>
    Paragraph = 2,
}

/// <summary>A component.</summary>
public interface IMessageComponent
{
    /// <summary>Its kind.</summary>
    ComponentType Type { get; }

    /// <summary>What comes back when it is used, or null.</summary>
    string? CustomId { get; }
}

/// <summary>All components of a message or a modal.</summary>
public class MessageComponent
{
    internal MessageComponent(IReadOnlyCollection<ActionRowComponent> components) => Components = components;

    /// <summary>The rows.</summary>
    public IReadOnlyCollection<ActionRowComponent> Components { get; }

    /// <summary>No rows.</summary>
    internal static MessageComponent Empty { get; } = new([]);

    /// <summary>As it is sent.</summary>
    internal IReadOnlyList<object> ToBody() => [.. Components.Select(r => r.ToBody())];
}

/// <summary>A row of components.</summary>
public class ActionRowComponent : IMessageComponent
{
    internal ActionRowComponent(IReadOnlyCollection<IMessageComponent> components) => Components = components;

    /// <inheritdoc/>
    public ComponentType Type => ComponentType.ActionRow;

    /// <summary>What is in it.</summary>
    public IReadOnlyCollection<IMessageComponent> Components { get; }

    string? IMessageComponent.CustomId => null;

    /// <summary>As it is sent.</summary>
    internal API.RowBody ToBody() => new([.. Components.Select(Body)]);

    private static object Body(IMessageComponent component) => component switch
    {
        ButtonComponent b => new API.ButtonBody(b.Style, b.Label, b.CustomId, b.Url, b.IsDisabled),
        TextInputComponent t => new API.TextInputBody(t.Style, t.Label, t.CustomId)
        {
            Placeholder = t.Placeholder,
            MinLength = t.MinLength,
            MaxLength = t.MaxLength,
            Required = t.Required,
            Value = t.Value,
        },
        _ => throw new InvalidOperationException($"A row holds buttons or inputs, no {component.Type}."),
    };
}

/// <summary>A button.</summary>
public class ButtonComponent : IMessageComponent
{
    internal ButtonComponent(ButtonStyle style, string? label, string? customId, string? url, bool isDisabled)
    {
        Style = style;
        Label = label;
        CustomId = customId;
        Url = url;
        IsDisabled = isDisabled;
    }

    /// <inheritdoc/>
    public ComponentType Type => ComponentType.Button;

    /// <summary>How it looks.</summary>
    public ButtonStyle Style { get; }

    /// <summary>What stands on it.</summary>
    public string? Label { get; }

    /// <inheritdoc/>
    public string? CustomId { get; }

    /// <summary>Where it leads, or null.</summary>
    public string? Url { get; }

    /// <summary>It cannot be pressed.</summary>
    public bool IsDisabled { get; }
}

/// <summary>An input of a modal.</summary>
public class TextInputComponent : IMessageComponent
{
    internal TextInputComponent(string customId, string label, string? placeholder, int? minLength, int? maxLength, TextInputStyle style, bool? required, string? value)
    {
        CustomId = customId;
        Label = label;
        Placeholder = placeholder;
        MinLength = minLength;
        MaxLength = maxLength;
        Style = style;
        Required = required;
        Value = value;
    }

    /// <inheritdoc/>
    public ComponentType Type => ComponentType.TextInput;

    /// <inheritdoc/>
    public string CustomId { get; }

    /// <summary>What stands above it.</summary>
    public string Label { get; }

    /// <summary>What stands in it while it is empty.</summary>
    public string? Placeholder { get; }

    /// <summary>The fewest characters.</summary>
    public int? MinLength { get; }

    /// <summary>The most characters.</summary>
    public int? MaxLength { get; }

    /// <summary>How large it is.</summary>
    public TextInputStyle Style { get; }

    /// <summary>It may not stay empty; null: as Discord does, which is so.</summary>
    public bool? Required { get; }

    /// <summary>What stands in it.</summary>
    public string? Value { get; }
}
