namespace Discord;

/// <summary>An edit. What is not specified stays as it is.</summary>
public class MessageProperties
{
    /// <summary>The text.</summary>
    public Optional<string?> Content { get; set; }

    /// <summary>The only embed.</summary>
    public Optional<Embed?> Embed { get; set; }

    /// <summary>The embeds.</summary>
    public Optional<Embed[]?> Embeds { get; set; }

    /// <summary>The buttons.</summary>
    public Optional<MessageComponent?> Components { get; set; }

    /// <summary>How it is shown.</summary>
    public Optional<MessageFlags?> Flags { get; set; }

    /// <summary>Who is pinged.</summary>
    public Optional<AllowedMentions?> AllowedMentions { get; set; }

    /// <summary>Its files, all of them: those that it had are gone.</summary>
    public Optional<IEnumerable<FileAttachment>?> Attachments { get; set; }
}
