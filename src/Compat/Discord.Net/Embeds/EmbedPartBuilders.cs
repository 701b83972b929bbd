namespace Discord;

/// <summary>Makes a field of an embed.</summary>
public class EmbedFieldBuilder
{
    /// <summary>A name's characters.</summary>
    public const int MaxFieldNameLength = 256;

    /// <summary>A value's characters.</summary>
    public const int MaxFieldValueLength = 1024;

    private string? name;
    private string? value;

    /// <summary>What stands above.</summary>
    /// <exception cref="ArgumentException">Blank or too long.</exception>
    public string? Name
    {
        get => name;
        set => name = TextLimit.OneTo(MaxFieldNameLength, value, nameof(Name));
    }

    /// <summary>What stands below; shown as its text.</summary>
    /// <exception cref="ArgumentException">Blank or too long.</exception>
    public object? Value
    {
        get => value;
        set => this.value = TextLimit.OneTo(MaxFieldValueLength, value?.ToString(), nameof(Value));
    }

    /// <summary>Others may stand beside it.</summary>
    public bool IsInline { get; set; }

    /// <summary>Sets what stands above.</summary>
    /// <exception cref="ArgumentException">Blank or too long.</exception>
    public EmbedFieldBuilder WithName(string? name)
    {
        Name = name;
        return this;
    }

    /// <summary>Sets what stands below.</summary>
    /// <exception cref="ArgumentException">Blank or too long.</exception>
    public EmbedFieldBuilder WithValue(object? value)
    {
        Value = value;
        return this;
    }

    /// <summary>Sets whether others may stand beside it.</summary>
    public EmbedFieldBuilder WithIsInline(bool isInline)
    {
        IsInline = isInline;
        return this;
    }

    /// <summary>The field.</summary>
    /// <exception cref="InvalidOperationException">Its name or its value is missing.</exception>
    public EmbedField Build() => new(
        name ?? throw new InvalidOperationException("A field has a name."),
        value ?? throw new InvalidOperationException("A field has a value."),
        IsInline);
}

/// <summary>Makes the line above an embed.</summary>
public class EmbedAuthorBuilder
{
    /// <summary>A name's characters.</summary>
    public const int MaxAuthorNameLength = 256;

    private string? name;

    /// <summary>Its text.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public string? Name
    {
        get => name;
        set => name = TextLimit.AtMost(MaxAuthorNameLength, value, nameof(Name));
    }

    /// <summary>Where it leads.</summary>
    public string? Url { get; set; }

    /// <summary>The picture before it.</summary>
    public string? IconUrl { get; set; }

    /// <summary>Sets the text.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public EmbedAuthorBuilder WithName(string? name)
    {
        Name = name;
        return this;
    }

    /// <summary>Sets where it leads.</summary>
    public EmbedAuthorBuilder WithUrl(string? url)
    {
        Url = url;
        return this;
    }

    /// <summary>Sets the picture before it.</summary>
    public EmbedAuthorBuilder WithIconUrl(string? iconUrl)
    {
        IconUrl = iconUrl;
        return this;
    }

    /// <summary>The line.</summary>
    public EmbedAuthor Build() => new(Name, Url, IconUrl);
}

/// <summary>Makes the line below an embed.</summary>
public class EmbedFooterBuilder
{
    /// <summary>A text's characters.</summary>
    public const int MaxFooterTextLength = 2048;

    private string? text;

    /// <summary>Its text.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public string? Text
    {
        get => text;
        set => text = TextLimit.AtMost(MaxFooterTextLength, value, nameof(Text));
    }

    /// <summary>The picture before it.</summary>
    public string? IconUrl { get; set; }

    /// <summary>Sets the text.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public EmbedFooterBuilder WithText(string? text)
    {
        Text = text;
        return this;
    }

    /// <summary>Sets the picture before it.</summary>
    public EmbedFooterBuilder WithIconUrl(string? iconUrl)
    {
        IconUrl = iconUrl;
        return this;
    }

    /// <summary>The line.</summary>
    public EmbedFooter Build() => new(Text, IconUrl);
}

/// <summary>Texts held against a limit.</summary>
internal static class TextLimit
{
    /// <summary>The text, if it is not too long.</summary>
    /// <exception cref="ArgumentException">It is.</exception>
    public static string? AtMost(int most, string? value, string name) =>
        value is null || value.Length <= most ? value : throw new ArgumentException($"It has {value.Length} characters and may have {most}.", name);

    /// <summary>The text, if it says something and is not too long.</summary>
    /// <exception cref="ArgumentException">It does not, or is.</exception>
    public static string OneTo(int most, string? value, string name) =>
        string.IsNullOrWhiteSpace(value) ? throw new ArgumentException("It is blank.", name) : AtMost(most, value, name)!;
}
