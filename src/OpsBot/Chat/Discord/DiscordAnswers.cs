using System.Globalization;
using OpsBot.Chat.Discord.Incoming;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Chat.Discord.Rendering;
using OpsBot.Commands;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Discord;

/// <summary>Turns what somebody wants into an intent, and brings them the answer.</summary>
internal sealed class DiscordAnswers(DiscordPeople people, LiveInteractions live, DiscordReplies replies, IntentHandler handle)
{
    /// <summary>Does what is wanted and answers.</summary>
    public async Task AnswerAsync(StoredDelivery stored, DiscordAsked asked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var reply = asked.HeldSecret
            ? ChatReplies.SecretTyped
            : (await handle(IntentOf(stored.Intent, asked) with { Standing = await people.StandingAsync(asked.Who, cancel) }, cancel)).Reply;
        if (!await TryOpenAsync(asked.Answer, reply))
        {
            await replies.SayAsync(asked, reply, cancel);
        }
    }

    /// <summary>Shows what has to be filled in as a window, while that is possible; false: it is said instead.</summary>
    private async Task<bool> TryOpenAsync(InteractionToken? token, Reply reply)
    {
        if (live.Find(token) is not { } interaction || reply.Blocks.OfType<ReplyBlock.Ask>().Select(a => DiscordModal.Asking(a.Form)).FirstOrDefault() is not { } window)
        {
            return false;
        }

        try
        {
            if (!await interaction.TryOpenAsync(window))
            {
                return false;
            }

            await live.RemoveAsync(token);
            return true;
        }
        catch (Exception e) when (DiscordFaults.Of(e) is ChatFault.TooLate or ChatFault.BadContent or ChatFault.Unknown or ChatFault.TooFast)
        {
            return false;
        }
    }

    private static Intent IntentOf(IntentId id, DiscordAsked asked)
    {
        var from = AccountOf(asked.Who);
        var at = new ThreadRef(ChannelOf(asked.Place), null);
        return asked switch
        {
            DiscordAsked.Line line => new Intent.Command(id, from, at, line.Text),
            DiscordAsked.Press press => new Intent.Click(id, from, at, press.Action),
            DiscordAsked.Sent sent => new Intent.Click(id, from, at, sent.Action, sent.Text),
            _ => throw new InvalidOperationException($"no intent for {asked.GetType().Name}"),
        };
    }

    /// <summary>The account as the catalog writes it.</summary>
    public static AccountRef AccountOf(DiscordWho who) => new(DiscordSender.PlatformName, who.User.ToString(CultureInfo.InvariantCulture));

    /// <summary>The channel as the catalog writes it.</summary>
    public static ChannelRef ChannelOf(DiscordPlace place) => new(DiscordSender.PlatformName, place.Channel.ToString(CultureInfo.InvariantCulture));
}
