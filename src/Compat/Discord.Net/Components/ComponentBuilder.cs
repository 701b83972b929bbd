namespace Discord;

/// <summary>Makes the components of a message.</summary>
public class ComponentBuilder
{
    /// <summary>A custom id's characters.</summary>
    public const int MaxCustomIdLength = 100;

    /// <summary>A message's rows.</summary>
    public const int MaxActionRowCount = 5;

    private List<ActionRowBuilder>? rows;

    /// <summary>The rows; null: none yet.</summary>
    /// <exception cref="ArgumentNullException">None.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Too many.</exception>
    public List<ActionRowBuilder>? ActionRows
    {
        get => rows;
        set => rows = value switch
        {
            null => throw new ArgumentNullException(nameof(value), "Rows cannot be null."),
            { Count: > MaxActionRowCount } => throw new ArgumentOutOfRangeException(nameof(value), $"A message has at most {MaxActionRowCount} rows."),
            _ => value,
        };
    }

    /// <summary>Adds a button: in the given row, or in the first one after it that has room.</summary>
    /// <exception cref="InvalidOperationException">A button must have other things.</exception>
    /// <exception cref="ArgumentException">There is no such row, or none with room.</exception>
    public ComponentBuilder WithButton(string? label = null, string? customId = null, ButtonStyle style = ButtonStyle.Primary, IEmote? emote = null, string? url = null, bool disabled = false, int row = 0,
        ulong? skuId = null) =>
        emote is null && skuId is null
            ? WithButton(new ButtonBuilder { Label = label, Style = style, CustomId = customId, Url = url, IsDisabled = disabled }, row)
            : throw new NotSupportedException("Emotes and things for sale are not in this part of the package.");

    /// <summary>Adds a button: in the given row, or in the first one after it that has room.</summary>
    /// <exception cref="InvalidOperationException">A button must have other things.</exception>
    /// <exception cref="ArgumentException">There is no such row, or none with room.</exception>
    public ComponentBuilder WithButton(ButtonBuilder button, int row = 0)
    {
        ArgumentNullException.ThrowIfNull(button);
        Preconditions.LessThan(row, MaxActionRowCount, nameof(row));
        var built = button.Build();
        rows ??= [];
        while (row < rows.Count && rows[row].Components.Count >= ActionRowBuilder.MaxChildCount)
        {
            row++;
            Preconditions.LessThan(row, MaxActionRowCount, nameof(row));
        }

        if (row >= rows.Count)
        {
            rows.Add(new ActionRowBuilder());
            row = rows.Count - 1;
        }

        rows[row].AddComponent(built);
        return this;
    }

    /// <summary>The components; empty rows are left out.</summary>
    /// <exception cref="ArgumentException">An input, which only a modal may have.</exception>
    public MessageComponent Build()
    {
        if (rows is null)
        {
            return MessageComponent.Empty;
        }

        if (rows.Exists(r => r.Components.Exists(c => c.Type == ComponentType.TextInput)))
        {
            throw new ArgumentException("A message has no inputs; a modal has.", nameof(ActionRows));
        }

        return new MessageComponent([.. rows.Where(r => r.Components.Count > 0).Select(r => r.Build())]);
    }
}

/// <summary>Makes a row.</summary>
public class ActionRowBuilder
{
    /// <summary>A row's components.</summary>
    public const int MaxChildCount = 5;

    private List<IMessageComponent> components = [];

    /// <summary>What is in it.</summary>
    /// <exception cref="ArgumentNullException">None.</exception>
    /// <exception cref="ArgumentOutOfRangeException">None or too many.</exception>
    public List<IMessageComponent> Components
    {
        get => components;
        set => components = value switch
        {
            null => throw new ArgumentNullException(nameof(value), "Components cannot be null."),
            { Count: 0 or > MaxChildCount } => throw new ArgumentOutOfRangeException(nameof(value), $"A row has 1 to {MaxChildCount} components."),
            _ => value,
        };
    }

    /// <summary>Adds one.</summary>
    /// <exception cref="InvalidOperationException">There is no room.</exception>
    public ActionRowBuilder AddComponent(IMessageComponent component)
    {
        if (components.Count >= MaxChildCount)
        {
            throw new InvalidOperationException($"A row has at most {MaxChildCount} components.");
        }

        components.Add(component);
        return this;
    }

    /// <summary>The row.</summary>
    public ActionRowComponent Build() => new(components);
}

/// <summary>A picture in a text or on a button. This part of the package has none: it stands in signatures.</summary>
public interface IEmote
{
    /// <summary>Its name.</summary>
    string Name { get; }
}
