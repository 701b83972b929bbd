using OpsBot.Chat.Rendering;
using OpsBot.Chat.Slack.Rendering;
using OpsBot.Commands.Timeline;
using SlackNet.Blocks;
using SlackNet.WebApi;

namespace OpsBot.Chat.Slack.Outgoing;

/// <summary>Brings messages of the outbox to Slack: a message, then its files below it.</summary>
internal sealed class SlackSender(SlackApi api, BlockRenderer renderer, SlackTroubles troubles, Backoff backoff, TimeProvider clock, ILogger<SlackSender> logger)
    : PacedSender(troubles, backoff, clock, logger)
{
    /// <summary>The platform's name in accounts and channels.</summary>
    public const string PlatformName = "slack";

    private const string Post = "chat.postMessage";
    private const string Update = "chat.update";

    /// <inheritdoc/>
    public override string Platform => PlatformName;

    /// <inheritdoc/>
    protected override TimeSpan TryReserve(StoredMessage message, Arrived arrived) =>
        api.TryReserve(arrived.PlatformId is null ? Post : Update, message.Message.To.Channel.Channel, message.Message.Priority);

    /// <inheritdoc/>
    protected override ChatFault? FaultOf(Exception error) => SlackFaults.Of(error);

    /// <inheritdoc/>
    protected override async Task DeliverAsync(StoredMessage message, Arrived arrived, CancellationToken cancel)
    {
        var channel = message.Message.To.Channel.Channel;
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
    }

    /// <summary>Posts the message, or edits it.</summary>
    private async Task<string> ShowAsync(RenderedMessage rendered, string channel, Arrived arrived, CancellationToken cancel)
    {
        var arguments = new Dictionary<string, object?>
        {
            ["channel"] = channel,
            ["text"] = rendered.Text,
            ["blocks"] = arrived.Shape != Shape.Whole ? new List<Block>() : new List<Block>(rendered.Blocks),
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

    /// <summary>The files of the message, and what did not fit.</summary>
    private static IEnumerable<RenderedFile> FilesOf(StoredMessage message, RenderedMessage rendered) =>
        rendered.Overflow is { } overflow && !SaysMoreSoon(message) ? [.. rendered.Files, overflow] : rendered.Files;
}
