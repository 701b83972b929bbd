namespace Discord;

/// <summary>Makes an input of a modal.</summary>
public class TextInputBuilder
{
    /// <summary>A placeholder's characters.</summary>
    public const int MaxPlaceholderLength = 100;

    /// <summary>The most characters that an input may take.</summary>
    public const int LargestMaxLength = 4000;

    private string? customId;
    private string? placeholder;
    private int? minLength;
    private int? maxLength;
    private string? value;

    /// <summary>Makes an empty one.</summary>
    public TextInputBuilder()
    {
    }

    /// <summary>Makes one.</summary>
    /// <exception cref="ArgumentException">Beyond Discord's limits.</exception>
    public TextInputBuilder(string label, string customId, TextInputStyle style = TextInputStyle.Short, string? placeholder = null, int? minLength = null, int? maxLength = null, bool? required = null,
        string? value = null)
    {
        Label = label;
        Style = style;
        CustomId = customId;
        Placeholder = placeholder;
        MinLength = minLength;
        MaxLength = maxLength;
        Required = required;
        Value = value;
    }

    /// <summary>Its name in the answer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Empty or too long.</exception>
    public string? CustomId
    {
        get => customId;
        set => customId = Lengths.OneTo(ComponentBuilder.MaxCustomIdLength, value, "custom id");
    }

    /// <summary>How large it is.</summary>
    public TextInputStyle Style { get; set; } = TextInputStyle.Short;

    /// <summary>What stands above it.</summary>
    public string? Label { get; set; }

    /// <summary>What stands in it while it is empty.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public string? Placeholder
    {
        get => placeholder;
        set => placeholder = value is { Length: > MaxPlaceholderLength } ? throw new ArgumentException($"A placeholder has at most {MaxPlaceholderLength} characters.", nameof(value)) : value;
    }

    /// <summary>The fewest characters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to the most.</exception>
    public int? MinLength
    {
        get => minLength;
        set => minLength = value < 0 || value > (MaxLength ?? LargestMaxLength) ? throw new ArgumentOutOfRangeException(nameof(value), $"It must be from 0 to {MaxLength ?? LargestMaxLength}.") : value;
    }

    /// <summary>The most characters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from the fewest to 4,000.</exception>
    public int? MaxLength
    {
        get => maxLength;
        set => maxLength = value < (MinLength ?? 0) || value > LargestMaxLength ? throw new ArgumentOutOfRangeException(nameof(value), $"It must be from {MinLength ?? 0} to {LargestMaxLength}.") : value;
    }

    /// <summary>It may not stay empty; null: as Discord does, which is so.</summary>
    public bool? Required { get; set; }

    /// <summary>What stands in it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Shorter or longer than it may be.</exception>
    public string? Value
    {
        get => value;
        set => this.value = value?.Length > (MaxLength ?? LargestMaxLength) || value?.Length < (MinLength ?? 0)
            ? throw new ArgumentOutOfRangeException(nameof(value), $"It must have {MinLength ?? 0} to {MaxLength ?? LargestMaxLength} characters.")
            : value;
    }

    /// <summary>The input.</summary>
    /// <exception cref="ArgumentException">No id, no label, or several lines where one is.</exception>
    public TextInputComponent Build()
    {
        if (string.IsNullOrEmpty(CustomId))
        {
            throw new ArgumentException("An input has a custom id.", nameof(CustomId));
        }

        if (string.IsNullOrWhiteSpace(Label))
        {
            throw new ArgumentException("An input has a label.", nameof(Label));
        }

        return Style == TextInputStyle.Short && Value?.Contains('\n', StringComparison.Ordinal) == true
            ? throw new ArgumentException("A short input has one line.", nameof(Value))
            : new TextInputComponent(CustomId, Label, Placeholder, MinLength, MaxLength, Style, Required, Value);
    }
}
