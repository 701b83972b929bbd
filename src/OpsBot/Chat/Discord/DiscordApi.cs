using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Discord;
using Discord.Net;
using Discord.Net.Rest;
using Discord.Rest;
using OpsBot.Chat.Discord.Incoming;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Chat.Discord.Rendering;
using OpsBot.Chat.Rendering;

namespace OpsBot.Chat.Discord;

/// <summary>What the bot asks Discord to do. Each call waits until the bot has logged in.</summary>
internal sealed class DiscordApi(DiscordOptions options, DiscordSession session)
{
    private const int Ephemeral = 64;

    private readonly ConcurrentDictionary<ulong, byte> threads = new();

    /// <summary>Posts a message.</summary>
    /// <returns>Its id.</returns>
    public async Task<ulong> PostAsync(ulong channel, DiscordMessage message, CancellationToken cancel)
    {
        await session.Open.WaitAsync(cancel);
        return (await SendAsync(await ChannelAsync(channel, cancel), message, cancel)).Id;
    }

    /// <summary>Edits a message; its files are those of the new state, so none of an earlier one stays behind.</summary>
    /// <returns>Its id.</returns>
    public async Task<ulong> EditAsync(ulong channel, ulong message, DiscordMessage now, CancellationToken cancel)
    {
        await session.Open.WaitAsync(cancel);
        await (await ChannelAsync(channel, cancel)).ModifyMessageAsync(
            message,
            m =>
            {
                m.Content = now.Content;
                m.Embeds = SdkMessages.Embeds(now);
                m.Components = SdkMessages.Components(now);
                m.AllowedMentions = SdkMessages.Calls(now);
                m.Attachments = new(now.AllFiles.Select(SdkMessages.FileOf).ToList());
            },
            Once(cancel, now));
        return message;
    }

    /// <summary>The thread below a message; it is begun where there is none yet.</summary>
    /// <param name="channel">The message's channel.</param>
    /// <param name="root">The message; a thread that hangs below one has its id.</param>
    /// <param name="about">What the thread tells, as it is known to us; its name is the message's headline with that.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<ulong> ThreadAsync(ulong channel, ulong root, string about, CancellationToken cancel)
    {
        await session.Open.WaitAsync(cancel);
        if (!threads.ContainsKey(root) && await session.Client.GetChannelAsync(root, Patiently(cancel)) is null)
        {
            await BeginThreadAsync(channel, root, about, cancel);
        }

        threads.TryAdd(root, 0);
        return root;
    }

    /// <summary>The thread is gone; the next one who wants it looks anew.</summary>
    public void ForgetThread(ulong thread) => threads.TryRemove(thread, out _);

    /// <summary>What Discord says of a member; null when there is none.</summary>
    public async Task<RestGuildUser?> MemberAsync(ulong guild, ulong user, CancellationToken cancel)
    {
        await session.Open.WaitAsync(cancel);
        return await session.Client.Rest.GetGuildUserAsync(guild, user, Patiently(cancel));
    }

    /// <summary>Says something to a person alone, beside all channels.</summary>
    public async Task WhisperAsync(ulong user, DiscordMessage message, CancellationToken cancel)
    {
        await session.Open.WaitAsync(cancel);
        var person = await session.Client.Rest.GetUserAsync(user, Patiently(cancel)) ?? throw Missing(DiscordErrorCode.UnknownUser, "Unknown User");
        await SendAsync(await person.CreateDMChannelAsync(Patiently(cancel)), message, cancel);
    }

    /// <summary>Answers an interaction of which only the token is left, as after a restart; as text, as the SDK answers only what its own connection delivered.</summary>
    public async Task FollowUpAsync(InteractionToken token, string text, CancellationToken cancel)
    {
        using var rest = DefaultRestClientProvider.Instance(options.Api.AbsoluteUri);
        rest.SetHeader("user-agent", DiscordConfig.UserAgent);
        var body = JsonSerializer.Serialize(new { content = text, flags = Ephemeral, allowed_mentions = new { parse = Array.Empty<string>() } });
        var answer = await rest.SendAsync("POST", $"webhooks/{token.Application}/{token.Token}", body, cancel);
        if ((int)answer.StatusCode is >= 400 and < 500 and not 429)
        {
            throw Failed(answer.StatusCode, DiscordErrorCode.InvalidWebhookToken, "the interaction's token is over");
        }

        if ((int)answer.StatusCode >= 300)
        {
            throw Failed(answer.StatusCode, null, null);
        }
    }

    private static HttpException Missing(DiscordErrorCode code, string reason) => Failed(HttpStatusCode.NotFound, code, reason);

    /// <summary>As the SDK throws it; its request is null, as there is none of the SDK's own.</summary>
    private static HttpException Failed(HttpStatusCode status, DiscordErrorCode? code, string? reason) => new(status, null!, code, reason);

    private static async Task<IUserMessage> SendAsync(IMessageChannel channel, DiscordMessage message, CancellationToken cancel) =>
        message.AllFiles.Count > 0
            ? await channel.SendFilesAsync(message.AllFiles.Select(SdkMessages.FileOf), text: message.ContentOrNull, embeds: SdkMessages.Embeds(message), allowedMentions: SdkMessages.Calls(message), components: SdkMessages.Components(message), options: Once(cancel, message))
            : await channel.SendMessageAsync(text: message.ContentOrNull, embeds: SdkMessages.Embeds(message), allowedMentions: SdkMessages.Calls(message), components: SdkMessages.Components(message), options: Once(cancel, message));

    /// <summary>A failing call is the outbox's to repeat: by then there may be more to say.</summary>
    private static RequestOptions Once(CancellationToken cancel, DiscordMessage? message = null) => new()
    {
        CancelToken = cancel,
        RetryMode = RetryMode.AlwaysFail,
        Timeout = message is null ? DiscordConfig.DefaultRequestTimeout : SdkMessages.TimeFor(message),
    };

    /// <summary>The SDK waits and tries again, for a quarter of a minute.</summary>
    private static RequestOptions Patiently(CancellationToken cancel) => new() { CancelToken = cancel, RetryMode = RetryMode.AlwaysRetry };

    private async Task<IMessageChannel> ChannelAsync(ulong channel, CancellationToken cancel) =>
        await session.Client.GetChannelAsync(channel, Once(cancel)) as IMessageChannel ?? throw Missing(DiscordErrorCode.UnknownChannel, "Unknown Channel");

    private async Task BeginThreadAsync(ulong channel, ulong root, string about, CancellationToken cancel)
    {
        var text = await ChannelAsync(channel, cancel) as ITextChannel ?? throw Missing(DiscordErrorCode.UnknownChannel, "the channel cannot have threads");
        var message = await text.GetMessageAsync(root, options: Once(cancel)) ?? throw Missing(DiscordErrorCode.UnknownMessage, "Unknown Message");
        try
        {
            await text.CreateThreadAsync(NameOf(message, about), ThreadType.PublicThread, ThreadArchiveDuration.OneWeek, message, options: Once(cancel));
        }
        catch (HttpException e) when (e.DiscordCode == DiscordErrorCode.MessageAlreadyContainsThread)
        {
            // Somebody was faster, or an earlier try arrived after all: its id is the message's either way.
        }
    }

    private static string NameOf(IMessage root, string about) =>
        root.Embeds.FirstOrDefault()?.Title is { Length: > 0 } title ? $"{Markup.Cut(DiscordMarkdown.Unescape(title), DiscordLimits.ThreadName - about.Length - 3)} ({about})" : about;
}
