namespace Discord.API;

/// <summary>A message to be posted, edited or answered with. What is unspecified is not sent; an edit leaves it as it is.</summary>
internal sealed record MessageBody
{
    public Optional<string?> Content { get; init; }

    public Optional<IReadOnlyList<EmbedBody>?> Embeds { get; init; }

    public Optional<IReadOnlyList<object>?> Components { get; init; }

    public Optional<MentionsBody?> AllowedMentions { get; init; }

    public Optional<MessageFlags?> Flags { get; init; }

    public bool? Tts { get; init; }

    /// <summary>New files; left out by an edit, so that the old ones stay.</summary>
    public Optional<IReadOnlyList<AttachmentBody>?> Attachments { get; init; }
}

/// <summary>A new file of a message.</summary>
/// <param name="Id">Its number among the parts of the form.</param>
/// <param name="Filename">Its name.</param>
/// <param name="Description">What it shows, for people who do not see it.</param>
internal sealed record AttachmentBody(ulong Id, string Filename, string? Description);

/// <summary>Who is pinged.</summary>
internal sealed record MentionsBody(IReadOnlyList<string>? Parse, IReadOnlyList<ulong>? Users);

/// <summary>An embed.</summary>
internal sealed record EmbedBody
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }

    public uint? Color { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public EmbedFooterBody? Footer { get; init; }

    public EmbedAuthorBody? Author { get; init; }

    public EmbedUrlBody? Image { get; init; }

    public EmbedUrlBody? Thumbnail { get; init; }

    public IReadOnlyList<EmbedFieldBody> Fields { get; init; } = [];
}

/// <summary>The line below.</summary>
internal sealed record EmbedFooterBody(string Text, string? IconUrl);

/// <summary>The line above.</summary>
internal sealed record EmbedAuthorBody(string Name, string? Url, string? IconUrl);

/// <summary>A picture.</summary>
internal sealed record EmbedUrlBody(string Url);

/// <summary>A field.</summary>
internal sealed record EmbedFieldBody(string Name, string Value, bool Inline);

/// <summary>Begins a thread at a message, or without one.</summary>
internal sealed record NewThread(string Name, int AutoArchiveDuration, bool? Invitable, int? RateLimitPerUser)
{
    /// <summary>Only without a message.</summary>
    public ThreadType? Type { get; init; }
}

/// <summary>Opens a direct channel.</summary>
internal sealed record NewDirectChannel(ulong RecipientId);

/// <summary>The first answer to an interaction.</summary>
/// <param name="Type">Callback type.</param>
/// <param name="Data">A message, a modal, choices or nothing.</param>
internal sealed record InteractionAnswer(InteractionResponseType Type, object? Data);

/// <summary>Opens a modal.</summary>
internal sealed record ModalBody(string CustomId, string Title, IReadOnlyList<object> Components);

/// <summary>Completes what is typed.</summary>
internal sealed record ChoicesBody(IReadOnlyList<CommandChoice> Choices);

/// <summary>A row.</summary>
internal sealed record RowBody(IReadOnlyList<object> Components)
{
    public ComponentType Type { get; } = ComponentType.ActionRow;
}

/// <summary>A button.</summary>
internal sealed record ButtonBody(ButtonStyle Style, string? Label, string? CustomId, string? Url, bool? Disabled)
{
    public ComponentType Type { get; } = ComponentType.Button;
}

/// <summary>An input.</summary>
internal sealed record TextInputBody(TextInputStyle Style, string Label, string CustomId)
{
    public ComponentType Type { get; } = ComponentType.TextInput;

    public string? Placeholder { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public bool? Required { get; init; }

    public string? Value { get; init; }
}
