namespace Discord;

/// <summary>Makes an embed within Discord's limits.</summary>
public class EmbedBuilder
{
    /// <summary>An embed's fields.</summary>
    public const int MaxFieldCount = 25;

    /// <summary>A title's characters.</summary>
    public const int MaxTitleLength = 256;

    /// <summary>A description's characters.</summary>
    public const int MaxDescriptionLength = 4096;

    /// <summary>The characters of an embed, all together.</summary>
    public const int MaxEmbedLength = 6000;

    private string? title;
    private string? description;
    private List<EmbedFieldBuilder> fields = [];

    /// <summary>What stands at its head.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public string? Title
    {
        get => title;
        set => title = TextLimit.AtMost(MaxTitleLength, value, nameof(Title));
    }

    /// <summary>Its text.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public string? Description
    {
        get => description;
        set => description = TextLimit.AtMost(MaxDescriptionLength, value, nameof(Description));
    }

    /// <summary>Where the title leads.</summary>
    public string? Url { get; set; }

    /// <summary>The picture beside.</summary>
    public string? ThumbnailUrl { get; set; }

    /// <summary>The picture below.</summary>
    public string? ImageUrl { get; set; }

    /// <summary>Its fields.</summary>
    /// <exception cref="ArgumentException">None, or too many.</exception>
    public List<EmbedFieldBuilder> Fields
    {
        get => fields;
        set => fields = value switch
        {
            null => throw new ArgumentNullException(nameof(Fields), "Fields cannot be null."),
            { Count: > MaxFieldCount } => throw new ArgumentException($"An embed has at most {MaxFieldCount} fields.", nameof(Fields)),
            _ => value,
        };
    }

    /// <summary>The moment that it shows.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The colour of its edge.</summary>
    public Color? Color { get; set; }

    /// <summary>The line above.</summary>
    public EmbedAuthorBuilder? Author { get; set; }

    /// <summary>The line below.</summary>
    public EmbedFooterBuilder? Footer { get; set; }

    /// <summary>The characters that Discord counts.</summary>
    public int Length =>
        (Title?.Length ?? 0) + (Author?.Name?.Length ?? 0) + (Description?.Length ?? 0) + (Footer?.Text?.Length ?? 0) + Fields.Sum(f => (f.Name?.Length ?? 0) + (f.Value?.ToString()?.Length ?? 0));

    /// <summary>Sets the title.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public EmbedBuilder WithTitle(string? title) => With(() => Title = title);

    /// <summary>Sets the text.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public EmbedBuilder WithDescription(string? description) => With(() => Description = description);

    /// <summary>Sets where the title leads.</summary>
    public EmbedBuilder WithUrl(string? url) => With(() => Url = url);

    /// <summary>Sets the picture beside.</summary>
    public EmbedBuilder WithThumbnailUrl(string? thumbnailUrl) => With(() => ThumbnailUrl = thumbnailUrl);

    /// <summary>Sets the picture below.</summary>
    public EmbedBuilder WithImageUrl(string? imageUrl) => With(() => ImageUrl = imageUrl);

    /// <summary>Shows the moment that is now.</summary>
    public EmbedBuilder WithCurrentTimestamp() => WithTimestamp(TimeProvider.System.GetUtcNow());

    /// <summary>Sets the moment that it shows.</summary>
    public EmbedBuilder WithTimestamp(DateTimeOffset dateTimeOffset) => With(() => Timestamp = dateTimeOffset);

    /// <summary>Sets the colour.</summary>
    public EmbedBuilder WithColor(Color color) => With(() => Color = color);

    /// <summary>Sets the line above.</summary>
    public EmbedBuilder WithAuthor(EmbedAuthorBuilder? author) => With(() => Author = author);

    /// <summary>Sets the line above.</summary>
    public EmbedBuilder WithAuthor(Action<EmbedAuthorBuilder> action) => WithAuthor(Made(action));

    /// <summary>Sets the line above.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public EmbedBuilder WithAuthor(string? name, string? iconUrl = null, string? url = null) => WithAuthor(new EmbedAuthorBuilder { Name = name, IconUrl = iconUrl, Url = url });

    /// <summary>Sets the line below.</summary>
    public EmbedBuilder WithFooter(EmbedFooterBuilder? footer) => With(() => Footer = footer);

    /// <summary>Sets the line below.</summary>
    public EmbedBuilder WithFooter(Action<EmbedFooterBuilder> action) => WithFooter(Made(action));

    /// <summary>Sets the line below.</summary>
    /// <exception cref="ArgumentException">Too long.</exception>
    public EmbedBuilder WithFooter(string? text, string? iconUrl = null) => WithFooter(new EmbedFooterBuilder { Text = text, IconUrl = iconUrl });

    /// <summary>Adds a field.</summary>
    /// <exception cref="ArgumentException">Blank, too long, or one too many.</exception>
    public EmbedBuilder AddField(string name, object value, bool inline = false) => AddField(new EmbedFieldBuilder { Name = name, Value = value, IsInline = inline });

    /// <summary>Adds a field.</summary>
    /// <exception cref="ArgumentException">One too many.</exception>
    public EmbedBuilder AddField(EmbedFieldBuilder field)
    {
        if (Fields.Count >= MaxFieldCount)
        {
            throw new ArgumentException($"An embed has at most {MaxFieldCount} fields.", nameof(field));
        }

        Fields.Add(field);
        return this;
    }

    /// <summary>Adds a field.</summary>
    /// <exception cref="ArgumentException">Blank, too long, or one too many.</exception>
    public EmbedBuilder AddField(Action<EmbedFieldBuilder> action) => AddField(Made(action));

    /// <summary>The embed.</summary>
    /// <exception cref="InvalidOperationException">Too long in all, or an address that Discord does not show.</exception>
    public Embed Build()
    {
        if (Length > MaxEmbedLength)
        {
            throw new InvalidOperationException($"The embed has {Length} characters; all its texts together may have {MaxEmbedLength}.");
        }

        foreach (var address in new[] { Url, ThumbnailUrl, ImageUrl, Author?.Url, Author?.IconUrl, Footer?.IconUrl })
        {
            Preconditions.Address(address, "http", "https", "attachment");
        }

        return new Embed
        {
            Title = Title,
            Description = Description,
            Url = Url,
            Timestamp = Timestamp,
            Color = Color,
            Image = ImageUrl is null ? null : new EmbedImage(ImageUrl),
            Thumbnail = ThumbnailUrl is null ? null : new EmbedThumbnail(ThumbnailUrl),
            Author = Author?.Build(),
            Footer = Footer?.Build(),
            Fields = [.. Fields.Select(f => f.Build())],
        };
    }

    private static T Made<T>(Action<T> action)
        where T : new()
    {
        ArgumentNullException.ThrowIfNull(action);
        var made = new T();
        action(made);
        return made;
    }

    private EmbedBuilder With(Action set)
    {
        set();
        return this;
    }
}
