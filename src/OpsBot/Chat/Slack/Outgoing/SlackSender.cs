using System.Collections.Concurrent;
using OpsBot.Chat.Slack.Rendering;
using OpsBot.Commands.Timeline;
using SlackNet.Blocks;
using SlackNet.WebApi;

namespace OpsBot.Chat.Slack.Outgoing;

/// <summary>
/// Brings messages of the outbox to Slack. What is urgent waits for its place here; a live log steps back instead, and what it says by the time its turn comes is one edit. Nothing is given up that a
/// person or time can put right.
/// </summary>
internal sealed partial class SlackSender(SlackApi api, BlockRenderer renderer, SlackTroubles troubles, Backoff backoff, TimeProvider clock, ILogger<SlackSender> logger) : IChatSender
{
    /// <summary>The platform's name in accounts and channels.</summary>
    public const string PlatformName = "slack";

    private const int MostAttempts = 12;
    private const string Post = "chat.postMessage";
    private const string Update = "chat.update";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // Doubling from a second, this many times: a person who puts something right sees it within a minute.
    private const int PersonNeeds = 6;

    // What of a message that is being sent has arrived, so that a failing upload does not post it again.
    private readonly ConcurrentDictionary<long, Arrived> underWay = new();

    /// <inheritdoc/>
    public string Platform => PlatformName;

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(StoredMessage message, string? rootPlatformId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        var channel = message.Message.To.Channel.Channel;
        var arrived = underWay.GetOrAdd(message.Id, _ => new Arrived { PlatformId = message.PlatformId, Root = rootPlatformId });
        if (!arrived.IsShown && await WaitForPlaceAsync(message, channel, arrived, cancel) is { } later)
        {
            return later;
        }

        try
        {
            var sent = await DeliverAsync(message, channel, arrived, cancel);
            troubles.Over(What(channel));
            underWay.TryRemove(message.Id, out _);
            return sent;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && SlackFault.Of(e) is { } fault)
        {
            var result = Judge(message, channel, arrived, fault);
            if (result is SendResult.Gone || (result is SendResult.RetryAfter && arrived is { IsShown: false, IsPlain: false }))
            {
                // Nothing of it has arrived, so there is nothing to remember: the next try begins anew, maybe with newer content.
                underWay.TryRemove(message.Id, out _);
            }

            return result;
        }
    }

    private static string What(string channel) => $"posting to the channel {channel}";

    private async Task<SendResult?> WaitForPlaceAsync(StoredMessage message, string channel, Arrived arrived, CancellationToken cancel)
    {
        var method = arrived.PlatformId is null ? Post : Update;
        var patience = message.Message.Priority == MessagePriority.Low ? TimeSpan.Zero : LongestWait;
        while (api.TryReserve(method, channel, message.Message.Priority) is { Ticks: > 0 } wait)
        {
            if (wait > patience)
            {
                underWay.TryRemove(message.Id, out _);
                return new SendResult.Later(wait);
            }

            patience -= wait;
            await Task.Delay(wait, clock, cancel);
        }

        return null;
    }

    private async Task<SendResult.Sent> DeliverAsync(StoredMessage message, string channel, Arrived arrived, CancellationToken cancel)
    {
        var rendered = renderer.Message(message.Message.Content);
        if (!arrived.IsShown)
        {
            arrived.PlatformId = await ShowAsync(rendered, channel, arrived, cancel);
            arrived.IsShown = true;
        }

        foreach (var file in FilesOf(message, rendered).Skip(arrived.Files))
        {
            await api.UploadAsync(file, channel, arrived.Root ?? arrived.PlatformId, cancel);
            arrived.Files++;
        }

        return new SendResult.Sent(arrived.PlatformId!);
    }

    /// <summary>Posts the message, or edits it.</summary>
    private async Task<string> ShowAsync(RenderedMessage rendered, string channel, Arrived arrived, CancellationToken cancel)
    {
        var arguments = new Dictionary<string, object?>
        {
            ["channel"] = channel,
            ["text"] = rendered.Text,
            ["blocks"] = arrived.IsPlain ? new List<Block>() : new List<Block>(rendered.Blocks),
        };
        if (arrived.PlatformId is { } ts)
        {
            arguments["ts"] = ts;
            await api.CallReservedAsync<object>(Update, channel, arguments, cancel);
            return ts;
        }

        arguments["thread_ts"] = arrived.Root;
        arguments["unfurl_links"] = false;
        arguments["unfurl_media"] = false;
        return (await api.CallReservedAsync<PostMessageResponse>(Post, channel, arguments, cancel)).Ts;
    }

    /// <summary>The files of the message. What did not fit goes along as a file, but not while the next edit will say more.</summary>
    private static IEnumerable<RenderedFile> FilesOf(StoredMessage message, RenderedMessage rendered) =>
        rendered.Overflow is { } overflow && message.Message.Content.Tone != Commands.Replies.Tone.Progress ? [.. rendered.Files, overflow] : rendered.Files;

    private SendResult Judge(StoredMessage message, string channel, Arrived arrived, SlackFault fault)
    {
        switch (fault)
        {
            case SlackFault.TooFast wait:
                return new SendResult.RetryAfter(wait.Delay, wait.Reason);
            case SlackFault.NeedsPerson trouble:
                troubles.Tell(What(channel), trouble);
                return new SendResult.RetryAfter(backoff.After(Math.Min(message.Attempts, PersonNeeds)), $"{trouble.Reason}: {trouble.Remedy}");
            case SlackFault.MessageGone gone when arrived is { IsShown: false, PlatformId: not null }:
                // Somebody deleted the message: what it would say now is said anew.
                arrived.PlatformId = null;
                return new SendResult.Later(TimeSpan.Zero);
            case SlackFault.MessageGone gone when arrived is { IsShown: false, Root: not null }:
                arrived.Root = null;
                return new SendResult.Later(TimeSpan.Zero);
            case SlackFault.BadContent bad when arrived is { IsShown: false, IsPlain: false }:
                LogPlain(message.Id, channel, bad.Reason);
                arrived.IsPlain = true;
                return new SendResult.Later(TimeSpan.Zero);
            case SlackFault.BadContent or SlackFault.MessageGone or SlackFault.TooLate or SlackFault.Unknown when message.Attempts >= MostAttempts || fault is SlackFault.BadContent:
                return new SendResult.Gone(fault.Reason);
            default:
                return new SendResult.RetryAfter(backoff.After(message.Attempts), fault.Reason);
        }
    }

    [LoggerMessage(LogLevel.Error, "Message {Id} to {Channel}: Slack refuses its blocks ({Reason}); it goes as plain text")]
    private partial void LogPlain(long id, string channel, string reason);

    private sealed class Arrived
    {
        public string? PlatformId { get; set; }

        public string? Root { get; set; }

        public bool IsShown { get; set; }

        public bool IsPlain { get; set; }

        public int Files { get; set; }
    }
}
