using Discord.Net;
using Discord.Rest;

namespace Discord;

/// <summary>What is done in a channel.</summary>
internal static class ChannelApi
{
    /// <summary>Posts a message.</summary>
    public static async Task<IUserMessage> PostAsync(RestApi api, ulong channel, Posting posting, RequestOptions? options) =>
        new RestUserMessage(api, await posting.SendAsync(api, Route.To("POST", "channels/{}/messages", channel), options));

    /// <summary>Edits a message.</summary>
    public static async Task<IUserMessage> EditAsync(RestApi api, ulong channel, ulong message, Posting edit, RequestOptions? options) =>
        new RestUserMessage(api, await edit.SendAsync(api, Route.To("PATCH", "channels/{}/messages/{}", channel, message), options));

    /// <summary>Reads a message; null when there is none.</summary>
    public static async Task<IMessage?> FindAsync(RestApi api, ulong channel, ulong message, CacheMode mode, RequestOptions? options) =>
        mode == CacheMode.AllowDownload && await api.FindAsync<API.Message>(Route.To("GET", "channels/{}/messages/{}", channel, message), options) is { } model ? new RestUserMessage(api, model) : null;

    /// <summary>Begins a thread, at a message or without one.</summary>
    public static async Task<RestThreadChannel> BeginThreadAsync(RestApi api, ulong channel, IMessage? message, string name, ThreadType type, ThreadArchiveDuration archive, bool? invitable, int? slowmode,
        RequestOptions? options)
    {
        Preconditions.NotNullOrEmpty(name, nameof(name));
        Preconditions.AtMost(name.Length, 100, nameof(name));
        var thread = new API.NewThread(name, (int)archive, invitable, slowmode);
        var model = message is null
            ? await api.SendAsync<API.Channel>(Route.To("POST", "channels/{}/threads", channel), thread with { Type = type }, options)
            : await api.SendAsync<API.Channel>(Route.To("POST", "channels/{}/messages/{}/threads", channel, message.Id), thread, options);
        return new RestThreadChannel(api, model);
    }
}
