using Discord.Net;

namespace Discord.WebSocket;

/// <summary>A channel with messages.</summary>
public interface ISocketMessageChannel : IMessageChannel
{
}

/// <summary>A channel.</summary>
public abstract class SocketChannel : IChannel
{
    private protected SocketChannel(RestApi api, ulong id)
    {
        Api = api;
        Id = id;
    }

    /// <inheritdoc/>
    public ulong Id { get; }

    /// <inheritdoc/>
    public DateTimeOffset CreatedAt => SnowflakeUtils.FromSnowflake(Id);

    string IChannel.Name => NameOf;

    private protected RestApi Api { get; }

    private protected virtual string NameOf => "";
}

/// <summary>A channel of a guild.</summary>
public class SocketGuildChannel : SocketChannel, IGuildChannel
{
    internal SocketGuildChannel(RestApi api, SocketGuild guild, API.Channel model)
        : base(api, model.Id)
    {
        Guild = guild;
        Name = model.Name ?? "";
    }

    /// <summary>The guild.</summary>
    public SocketGuild Guild { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    ulong IGuildChannel.GuildId => Guild.Id;

    private protected override string NameOf => Name;
}

/// <summary>A text channel of a guild.</summary>
public class SocketTextChannel : SocketGuildChannel, ITextChannel, ISocketMessageChannel
{
    internal SocketTextChannel(RestApi api, SocketGuild guild, API.Channel model)
        : base(api, guild, model)
    {
    }

    async Task<IThreadChannel> ITextChannel.CreateThreadAsync(string name, ThreadType type, ThreadArchiveDuration autoArchiveDuration, IMessage? message, bool? invitable, int? slowmode, RequestOptions? options) =>
        await ChannelApi.BeginThreadAsync(Api, Id, message, name, type, autoArchiveDuration, invitable, slowmode, options);

    Task<IUserMessage> IMessageChannel.SendMessageAsync(string? text, bool isTTS, Embed? embed, RequestOptions? options, AllowedMentions? allowedMentions, MessageReference? messageReference,
        MessageComponent? components, ISticker[]? stickers, Embed[]? embeds, MessageFlags flags, PollProperties? poll) =>
        ChannelApi.PostAsync(Api, Id, Posting.New(text, isTTS, embed, embeds, allowedMentions, components, flags, stickers: stickers), options);

    Task<IUserMessage> IMessageChannel.SendFilesAsync(IEnumerable<FileAttachment> attachments, string? text, bool isTTS, Embed? embed, RequestOptions? options, AllowedMentions? allowedMentions,
        MessageReference? messageReference, MessageComponent? components, ISticker[]? stickers, Embed[]? embeds, MessageFlags flags, PollProperties? poll) =>
        ChannelApi.PostAsync(Api, Id, Posting.New(text, isTTS, embed, embeds, allowedMentions, components, flags, attachments, stickers), options);

    Task<IUserMessage> IMessageChannel.ModifyMessageAsync(ulong messageId, Action<MessageProperties> func, RequestOptions? options) => ChannelApi.EditAsync(Api, Id, messageId, Posting.Edit(func), options);

    Task<IMessage?> IMessageChannel.GetMessageAsync(ulong id, CacheMode mode, RequestOptions? options) => ChannelApi.FindAsync(Api, Id, id, mode, options);
}

/// <summary>A thread.</summary>
public class SocketThreadChannel : SocketTextChannel, IThreadChannel
{
    internal SocketThreadChannel(RestApi api, SocketGuild guild, API.Channel model, SocketGuildChannel? parent)
        : base(api, guild, model) => ParentChannel = parent;

    /// <summary>The channel it is in; null when that is not known.</summary>
    public SocketGuildChannel? ParentChannel { get; }
}

/// <summary>A direct channel between two.</summary>
public class SocketDMChannel : SocketChannel, IDMChannel, ISocketMessageChannel
{
    internal SocketDMChannel(RestApi api, ulong id)
        : base(api, id)
    {
    }

    Task<IUserMessage> IMessageChannel.SendMessageAsync(string? text, bool isTTS, Embed? embed, RequestOptions? options, AllowedMentions? allowedMentions, MessageReference? messageReference,
        MessageComponent? components, ISticker[]? stickers, Embed[]? embeds, MessageFlags flags, PollProperties? poll) =>
        ChannelApi.PostAsync(Api, Id, Posting.New(text, isTTS, embed, embeds, allowedMentions, components, flags, stickers: stickers), options);

    Task<IUserMessage> IMessageChannel.SendFilesAsync(IEnumerable<FileAttachment> attachments, string? text, bool isTTS, Embed? embed, RequestOptions? options, AllowedMentions? allowedMentions,
        MessageReference? messageReference, MessageComponent? components, ISticker[]? stickers, Embed[]? embeds, MessageFlags flags, PollProperties? poll) =>
        ChannelApi.PostAsync(Api, Id, Posting.New(text, isTTS, embed, embeds, allowedMentions, components, flags, attachments, stickers), options);

    Task<IUserMessage> IMessageChannel.ModifyMessageAsync(ulong messageId, Action<MessageProperties> func, RequestOptions? options) => ChannelApi.EditAsync(Api, Id, messageId, Posting.Edit(func), options);

    Task<IMessage?> IMessageChannel.GetMessageAsync(ulong id, CacheMode mode, RequestOptions? options) => ChannelApi.FindAsync(Api, Id, id, mode, options);
}
