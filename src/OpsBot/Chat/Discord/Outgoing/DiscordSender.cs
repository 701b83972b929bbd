using System.Globalization;
using System.Net;
using Discord;
using Discord.Net;
using OpsBot.Chat.Discord.Rendering;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Discord.Outgoing;

/// <summary>Brings messages of the outbox to Discord, by ordinary messages of the bot: those know no fifteen minutes. Files travel with the message.</summary>
internal sealed class DiscordSender(
    DiscordApi api, DiscordBudget budget, EmbedRenderer renderer, DiscordTroubles troubles, Backoff backoff, TimeProvider clock, ILogger<DiscordSender> logger)
    : PacedSender(troubles, backoff, clock, logger)
{
    /// <summary>The platform's name in accounts and channels.</summary>
    public const string PlatformName = "discord";

    /// <inheritdoc/>
    public override string Platform => PlatformName;

    /// <inheritdoc/>
    protected override Shape Plainest => Shape.Bare;

    /// <inheritdoc/>
    protected override TimeSpan TryReserve(StoredMessage message, Arrived arrived)
    {
        var place = MessageRef.Read(arrived.PlatformId)?.Channel ?? MessageRef.Read(arrived.Root)?.Message ?? ChannelOf(message);
        return budget.TryTake(place, arrived.PlatformId is not null, message.Message.Priority);
    }

    /// <inheritdoc/>
    protected override ChatFault? FaultOf(Exception error) => DiscordFaults.Of(error);

    /// <inheritdoc/>
    protected override async Task DeliverAsync(StoredMessage message, Arrived arrived, CancellationToken cancel)
    {
        var rendered = renderer.In(arrived.Shape, message.Message.Content);
        var shown = SaysMoreSoon(message) ? rendered with { Overflow = null } : rendered;
        if (MessageRef.Read(arrived.PlatformId) is { } known)
        {
            await InAsync(known.Channel, message, () => api.EditAsync(known.Channel, known.Message, shown, cancel));
        }
        else
        {
            arrived.PlatformId = (await PostAsync(message, MessageRef.Read(arrived.Root), shown, cancel)).ToString();
        }

        arrived.IsShown = true;
    }

    private async Task<MessageRef> PostAsync(StoredMessage message, MessageRef? root, DiscordMessage shown, CancellationToken cancel)
    {
        if (root is not { } below)
        {
            return new MessageRef(ChannelOf(message), await api.PostAsync(ChannelOf(message), shown, cancel));
        }

        var thread = await api.ThreadAsync(below.Channel, below.Message, message.Message.To.Thread!.Split('/')[^1], cancel);
        return new MessageRef(thread, await InAsync(thread, message, () => api.PostAsync(thread, shown, cancel)));
    }

    /// <summary>Where a thread was deleted, it is not the channel that is gone: what the thread would have told is told anew, in the end in the channel.</summary>
    private async Task<ulong> InAsync(ulong place, StoredMessage message, Func<Task<ulong>> tell)
    {
        try
        {
            return await tell();
        }
        catch (HttpException e) when (e.DiscordCode == DiscordErrorCode.UnknownChannel && place != ChannelOf(message))
        {
            api.ForgetThread(place);
            throw new HttpException(HttpStatusCode.NotFound, e.Request, DiscordErrorCode.UnknownMessage, "the thread was deleted");
        }
    }

    /// <summary>The catalog has checked that it is a number.</summary>
    private static ulong ChannelOf(StoredMessage message) => ulong.Parse(message.Message.To.Channel.Channel, CultureInfo.InvariantCulture);
}
