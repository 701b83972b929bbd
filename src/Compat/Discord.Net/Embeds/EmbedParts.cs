namespace Discord;

/// <summary>A field of an embed.</summary>
public struct EmbedField
{
    internal EmbedField(string name, string value, bool inline)
    {
        Name = name;
        Value = value;
        Inline = inline;
    }

    /// <summary>What stands above.</summary>
    public string Name { get; internal set; }

    /// <summary>What stands below.</summary>
    public string Value { get; internal set; }

    /// <summary>Others may stand beside it.</summary>
    public bool Inline { get; internal set; }

    /// <inheritdoc/>
    public override readonly string ToString() => Name;
}

/// <summary>The line below an embed.</summary>
public struct EmbedFooter
{
    internal EmbedFooter(string? text, string? iconUrl)
    {
        Text = text;
        IconUrl = iconUrl;
    }

    /// <summary>Its text.</summary>
    public string? Text { get; }

    /// <summary>The picture before it, or null.</summary>
    public string? IconUrl { get; }

    /// <inheritdoc/>
    public override readonly string? ToString() => Text;
}

/// <summary>The line above an embed.</summary>
public struct EmbedAuthor
{
    internal EmbedAuthor(string? name, string? url, string? iconUrl)
    {
        Name = name;
        Url = url;
        IconUrl = iconUrl;
    }

    /// <summary>Its text.</summary>
    public string? Name { get; internal set; }

    /// <summary>Where it leads, or null.</summary>
    public string? Url { get; internal set; }

    /// <summary>The picture before it, or null.</summary>
    public string? IconUrl { get; internal set; }

    /// <inheritdoc/>
    public override readonly string? ToString() => Name;
}

/// <summary>The picture below an embed.</summary>
public struct EmbedImage
{
    internal EmbedImage(string url) => Url = url;

    /// <summary>Where it is.</summary>
    public string Url { get; }

    /// <inheritdoc/>
    public override readonly string ToString() => Url;
}

/// <summary>The picture beside an embed.</summary>
public struct EmbedThumbnail
{
    internal EmbedThumbnail(string url) => Url = url;

    /// <summary>Where it is.</summary>
    public string Url { get; }

    /// <inheritdoc/>
    public override readonly string ToString() => Url;
}
