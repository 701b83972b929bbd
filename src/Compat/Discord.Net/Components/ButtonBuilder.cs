namespace Discord;

/// <summary>Makes a button.</summary>
public class ButtonBuilder
{
    /// <summary>A label's characters.</summary>
    public const int MaxButtonLabelLength = 80;

    private string? label;
    private string? customId;

    /// <summary>What stands on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Empty or too long.</exception>
    public string? Label
    {
        get => label;
        set => label = Lengths.OneTo(MaxButtonLabelLength, value, "label");
    }

    /// <summary>What comes back when it is pressed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Empty or too long.</exception>
    public string? CustomId
    {
        get => customId;
        set => customId = Lengths.OneTo(ComponentBuilder.MaxCustomIdLength, value, "custom id");
    }

    /// <summary>How it looks.</summary>
    public ButtonStyle Style { get; set; }

    /// <summary>Where it leads.</summary>
    public string? Url { get; set; }

    /// <summary>It cannot be pressed.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>The button.</summary>
    /// <exception cref="ArgumentException">No style.</exception>
    /// <exception cref="InvalidOperationException">Not exactly one of an id and an address, or not the one that its style needs, or no label.</exception>
    public ButtonComponent Build()
    {
        if (string.IsNullOrWhiteSpace(Url) == string.IsNullOrWhiteSpace(CustomId))
        {
            throw new InvalidOperationException("A button has either an address or a custom id.");
        }

        if (Style == default)
        {
            throw new ArgumentException("A button has a style.", nameof(Style));
        }

        if (string.IsNullOrWhiteSpace(Label))
        {
            throw new InvalidOperationException("A button has a label.");
        }

        if ((Style == ButtonStyle.Link) != (CustomId is null))
        {
            throw new InvalidOperationException(Style == ButtonStyle.Link ? "A link has an address." : "A button that is no link has a custom id.");
        }

        Preconditions.Address(Url, "http", "https", "discord");
        return new ButtonComponent(Style, Label, CustomId, Url, IsDisabled);
    }
}
