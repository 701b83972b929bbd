using System.Collections.Immutable;

namespace Discord;

/// <summary>An embed.</summary>
public class Embed : IEmbed
{
    internal Embed()
    {
    }

    /// <summary>What stands at its head.</summary>
    public string? Title { get; internal init; }

    /// <summary>Its text.</summary>
    public string? Description { get; internal init; }

    /// <summary>Where the title leads.</summary>
    public string? Url { get; internal init; }

    /// <summary>The moment that it shows.</summary>
    public DateTimeOffset? Timestamp { get; internal init; }

    /// <summary>The colour of its edge.</summary>
    public Color? Color { get; internal init; }

    /// <summary>The picture below.</summary>
    public EmbedImage? Image { get; internal init; }

    /// <summary>The picture beside.</summary>
    public EmbedThumbnail? Thumbnail { get; internal init; }

    /// <summary>The line above.</summary>
    public EmbedAuthor? Author { get; internal init; }

    /// <summary>The line below.</summary>
    public EmbedFooter? Footer { get; internal init; }

    /// <summary>Its fields.</summary>
    public ImmutableArray<EmbedField> Fields { get; internal init; } = [];

    /// <summary>The characters that Discord counts.</summary>
    public int Length =>
        (Title?.Length ?? 0) + (Author?.Name?.Length ?? 0) + (Description?.Length ?? 0) + (Footer?.Text?.Length ?? 0) + Fields.Sum(f => f.Name.Length + f.Value.Length);

    /// <inheritdoc/>
    public override string? ToString() => Title;

    /// <summary>As it is sent.</summary>
    internal API.EmbedBody ToBody() => new()
    {
        Title = Title,
        Description = Description,
        Url = string.IsNullOrEmpty(Url) ? null : Url,
        Color = Color?.RawValue,
        Timestamp = Timestamp,
        Footer = Footer is { Text: { } text } ? new API.EmbedFooterBody(text, Footer.Value.IconUrl) : null,
        Author = Author is { Name: { } name } ? new API.EmbedAuthorBody(name, Author.Value.Url, Author.Value.IconUrl) : null,
        Image = string.IsNullOrEmpty(Image?.Url) ? null : new API.EmbedUrlBody(Image.Value.Url),
        Thumbnail = string.IsNullOrEmpty(Thumbnail?.Url) ? null : new API.EmbedUrlBody(Thumbnail.Value.Url),
        Fields = [.. Fields.Select(f => new API.EmbedFieldBody(f.Name, f.Value, f.Inline))],
    };
}
