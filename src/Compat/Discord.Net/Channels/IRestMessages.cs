using Discord.Net;

namespace Discord;

/// <summary>A channel whose messages are posted, edited and read over HTTP, however the channel itself became known.</summary>
internal interface IRestMessages : IMessageChannel
{
    /// <summary>Where they are posted.</summary>
    RestApi Api { get; }

    Task<IUserMessage> IMessageChannel.SendMessageAsync(string? text, bool isTTS, Embed? embed, RequestOptions? options, AllowedMentions? allowedMentions, MessageReference? messageReference,
        MessageComponent? components, ISticker[]? stickers, Embed[]? embeds, MessageFlags flags, PollProperties? poll) =>
        ChannelApi.PostAsync(Api, Id, Posting.New(text, isTTS, embed, embeds, allowedMentions, components, flags, stickers: stickers), options);

    Task<IUserMessage> IMessageChannel.SendFilesAsync(IEnumerable<FileAttachment> attachments, string? text, bool isTTS, Embed? embed, RequestOptions? options, AllowedMentions? allowedMentions,
        MessageReference? messageReference, MessageComponent? components, ISticker[]? stickers, Embed[]? embeds, MessageFlags flags, PollProperties? poll) =>
        ChannelApi.PostAsync(Api, Id, Posting.New(text, isTTS, embed, embeds, allowedMentions, components, flags, attachments, stickers), options);

    Task<IUserMessage> IMessageChannel.ModifyMessageAsync(ulong messageId, Action<MessageProperties> func, RequestOptions? options) => ChannelApi.EditAsync(Api, Id, messageId, Posting.Edit(func), options);

    Task<IMessage?> IMessageChannel.GetMessageAsync(ulong id, CacheMode mode, RequestOptions? options) => ChannelApi.FindAsync(Api, Id, id, mode, options);
}
