using OpsBot.Chat.Discord.Incoming;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Chat.Discord.Rendering;
using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Discord;

/// <summary>
/// Says something to one person: as the answer of the interaction, which only they see; by its token, when this process has not deferred it itself; else as a direct message. When all of that is
/// closed, they are told in the channel that there is an answer, and never what it is.
/// </summary>
internal sealed class DiscordReplies(DiscordApi api, LiveInteractions live, EmbedRenderer renderer, TimeProvider clock)
{
    private const string Undeliverable = "what I have to answer is for you alone, and you take no direct messages from me. Allow them for this server, or ask again with a slash command.";

    /// <summary>Says it.</summary>
    /// <param name="delivery">The place in the inbox of what is answered.</param>
    /// <param name="asked">What is answered.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task SayAsync(long delivery, DiscordAsked asked, Reply reply, CancellationToken cancel)
    {
        var message = renderer.Message(reply);
        var answered = asked.Answer is { } token && token.IsAlive(clock.GetUtcNow()) && await TryAnswerAsync(delivery, token, message, reply, cancel);
        await live.RemoveAsync(delivery);
        if (!answered && !await TryAsync(() => api.WhisperAsync(asked.Who.User, message, cancel)))
        {
            await api.PostAsync(asked.Place.Here, new DiscordMessage($"<@{asked.Who.User}> {Undeliverable}", [asked.Who.User], [], [], [], null), cancel);
        }
    }

    private async Task<bool> TryAnswerAsync(long delivery, InteractionToken token, DiscordMessage message, Reply reply, CancellationToken cancel) =>
        (live.Find(delivery) is { } interaction && await TryAsync(() => interaction.SayAsync(message)))
        || await TryAsync(() => api.FollowUpAsync(token, EmbedRenderer.Plain(reply).Content, cancel));

    /// <summary>False when this way is closed, for now or for ever, and the next one should be tried; what passes by itself is tried again as a whole.</summary>
    private static async Task<bool> TryAsync(Func<Task> say)
    {
        try
        {
            await say();
            return true;
        }
        catch (Exception e) when (DiscordFaults.Of(e) is ChatFault.TooLate or ChatFault.NeedsPerson or ChatFault.Unknown or ChatFault.MessageGone or ChatFault.BadContent)
        {
            return false;
        }
    }
}
