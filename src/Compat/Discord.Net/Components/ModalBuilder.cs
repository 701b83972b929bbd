namespace Discord;

/// <summary>A modal.</summary>
public class Modal
{
    internal Modal(string title, string customId, ModalComponent component)
    {
        Title = title;
        CustomId = customId;
        Component = component;
    }

    /// <summary>What stands above it.</summary>
    public string Title { get; set; }

    /// <summary>What comes back when it is sent.</summary>
    public string CustomId { get; set; }

    /// <summary>Its inputs.</summary>
    public ModalComponent Component { get; set; }
}

/// <summary>The rows of a modal.</summary>
public class ModalComponent
{
    internal ModalComponent(IReadOnlyCollection<ActionRowComponent> components) => Components = components;

    /// <summary>The rows.</summary>
    public IReadOnlyCollection<ActionRowComponent> Components { get; }
}

/// <summary>Makes a modal.</summary>
public class ModalBuilder
{
    private string? customId;

    /// <summary>Makes an empty one.</summary>
    public ModalBuilder()
    {
    }

    /// <summary>Makes one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The custom id is empty or too long.</exception>
    public ModalBuilder(string title, string customId, ModalComponentBuilder? components = null)
    {
        Title = title;
        CustomId = customId;
        Components = components ?? new ModalComponentBuilder();
    }

    /// <summary>What stands above it.</summary>
    public string? Title { get; set; }

    /// <summary>What comes back when it is sent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Empty or too long.</exception>
    public string? CustomId
    {
        get => customId;
        set => customId = Lengths.OneTo(ComponentBuilder.MaxCustomIdLength, value, "custom id");
    }

    /// <summary>Its inputs.</summary>
    public ModalComponentBuilder Components { get; set; } = new();

    /// <summary>Adds an input: in the given row, or in the first one after it that has room; an input takes a row of its own.</summary>
    /// <exception cref="ArgumentException">Beyond Discord's limits, or there is no such row, or none with room.</exception>
    public ModalBuilder AddTextInput(string label, string customId, TextInputStyle style = TextInputStyle.Short, string? placeholder = "", int? minLength = null, int? maxLength = null, bool? required = null,
        string? value = null) => AddTextInput(new TextInputBuilder(label, customId, style, placeholder, minLength, maxLength, required, value));

    /// <summary>Adds an input: in the given row, or in the first one after it that has room; an input takes a row of its own.</summary>
    /// <exception cref="ArgumentException">There is no such row, or none with room.</exception>
    public ModalBuilder AddTextInput(TextInputBuilder component, int row = 0)
    {
        Components.WithTextInput(component, row);
        return this;
    }

    /// <summary>The modal.</summary>
    /// <exception cref="ArgumentException">No id or no title.</exception>
    public Modal Build() =>
        string.IsNullOrEmpty(CustomId) ? throw new ArgumentException("A modal has a custom id.", nameof(CustomId))
        : string.IsNullOrWhiteSpace(Title) ? throw new ArgumentException("A modal has a title.", nameof(Title))
        : new Modal(Title, CustomId, Components.Build());
}

/// <summary>Makes the rows of a modal.</summary>
public class ModalComponentBuilder
{
    /// <summary>A modal's rows.</summary>
    public const int MaxActionRowCount = 5;

    private readonly List<ActionRowBuilder> rows = [];

    /// <summary>Adds an input: in the given row, or in the first one after it that has room; an input takes a row of its own.</summary>
    /// <exception cref="ArgumentException">There is no such row, or none with room.</exception>
    public ModalComponentBuilder WithTextInput(TextInputBuilder text, int row = 0)
    {
        ArgumentNullException.ThrowIfNull(text);
        Preconditions.LessThan(row, MaxActionRowCount, nameof(row));
        var built = text.Build();
        if (row < rows.Count)
        {
            row = rows.Count;
            Preconditions.LessThan(row, MaxActionRowCount, nameof(row));
        }

        rows.Add(new ActionRowBuilder().AddComponent(built));
        return this;
    }

    /// <summary>The rows.</summary>
    public ModalComponent Build() => new([.. rows.Select(r => r.Build())]);
}
