using Discord.Net;
using Discord.Net.Rest;

namespace Discord;

/// <summary>A message to be posted, edited or answered with, held against Discord's limits.</summary>
/// <param name="Body">All but its files.</param>
/// <param name="Files">Its files.</param>
internal sealed record Posting(API.MessageBody Body, IReadOnlyList<MultipartFile> Files)
{
    /// <summary>A new message.</summary>
    /// <exception cref="ArgumentException">Beyond Discord's limits.</exception>
    public static Posting New(string? text, bool isTTS, Embed? embed, Embed[]? embeds, AllowedMentions? allowedMentions, MessageComponent? components, MessageFlags flags = MessageFlags.None,
        IEnumerable<FileAttachment>? attachments = null, ISticker[]? stickers = null)
    {
        Embed[] all = [.. embed is null ? Array.Empty<Embed>() : [embed], .. embeds ?? []];
        FileAttachment[] files = [.. attachments ?? []];
        Check(text, all, files);
        if (stickers is { Length: > 0 })
        {
            throw new NotSupportedException("Stickers are not in this part of the package.");
        }

        return new Posting(
            new API.MessageBody
            {
                Content = text is null ? default : new(text),
                Embeds = all.Length == 0 ? default : new([.. all.Select(e => e.ToBody())]),
                AllowedMentions = allowedMentions is null ? default : new(allowedMentions.ToBody()),
                Components = components is null ? default : new(components.ToBody()),
                Flags = flags == MessageFlags.None ? default : new(flags),
                Tts = isTTS ? true : null,
                Attachments = files.Length == 0 ? default : new(Listed(files)),
            },
            Parts(files));
    }

    /// <summary>An edit.</summary>
    /// <exception cref="ArgumentException">Beyond Discord's limits.</exception>
    public static Posting Edit(Action<MessageProperties> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        var edit = new MessageProperties();
        func(edit);
        Embed[]? embeds = edit.Embeds.IsSpecified || edit.Embed.IsSpecified
            ? [.. edit.Embed.GetValueOrDefault() is { } one ? [one] : Array.Empty<Embed>(), .. edit.Embeds.GetValueOrDefault() ?? []]
            : null;
        FileAttachment[]? files = edit.Attachments.IsSpecified ? [.. edit.Attachments.Value ?? []] : null;
        Check(edit.Content.GetValueOrDefault(), embeds ?? [], files ?? []);
        return new Posting(
            new API.MessageBody
            {
                Content = edit.Content,
                Embeds = embeds is null ? default : new([.. embeds.Select(e => e.ToBody())]),
                Components = edit.Components.IsSpecified ? new(edit.Components.Value?.ToBody() ?? []) : default,
                AllowedMentions = edit.AllowedMentions.IsSpecified ? new(edit.AllowedMentions.Value?.ToBody()) : default,
                Flags = edit.Flags,
                Attachments = files is null ? default : new(Listed(files)),
            },
            Parts(files ?? []));
    }

    /// <summary>Sends it.</summary>
    public Task<API.Message> SendAsync(RestApi api, Route route, RequestOptions? options) => api.SendAsync<API.Message>(route, Body, options, Files);

    private static void Check(string? text, Embed[] embeds, FileAttachment[] files)
    {
        if (text is { Length: > DiscordConfig.MaxMessageSize })
        {
            throw new ArgumentException($"The text has {text.Length} characters; a message has at most {DiscordConfig.MaxMessageSize}.", nameof(text));
        }

        Preconditions.AtMost(embeds.Length, DiscordConfig.MaxEmbedsPerMessage, nameof(embeds));
        foreach (var file in files)
        {
            Preconditions.NotNullOrEmpty(file.FileName, nameof(files));
        }
    }

    private static string NameOf(FileAttachment file) => file.IsSpoiler && !file.FileName.StartsWith("SPOILER_", StringComparison.Ordinal) ? "SPOILER_" + file.FileName : file.FileName;

    private static List<API.AttachmentBody> Listed(FileAttachment[] files) => [.. files.Select((f, i) => new API.AttachmentBody((ulong)i, NameOf(f), f.Description))];

    private static List<MultipartFile> Parts(FileAttachment[] files) => [.. files.Select(f => new MultipartFile(f.Stream, NameOf(f)))];
}
