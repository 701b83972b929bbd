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
    /// <param name="asked">What is answered.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task SayAsync(DiscordAsked asked, Reply reply, CancellationToken cancel)
    {
        var answered = asked.Answer is { } token && token.IsAlive(clock.GetUtcNow()) && await TryAnswerAsync(token, reply, cancel);
        await live.RemoveAsync(asked.Answer);
        if (!answered && !await TryAsync(reply, message => api.WhisperAsync(asked.Who.User, message, cancel)))
        {
            await api.PostAsync(asked.Place.Here, new DiscordMessage($"<@{asked.Who.User}> {Undeliverable}", [asked.Who.User], [], [], [], null), cancel);
        }
    }

    private async Task<bool> TryAnswerAsync(InteractionToken token, Reply reply, CancellationToken cancel) =>
        (live.Find(token) is { } interaction && await TryAsync(reply, interaction.SayAsync))
        || await TryAsync(reply, _ => api.FollowUpAsync(token, EmbedRenderer.Plain(reply).Content, cancel));

    /// <summary>Says it this way, in the first form that Discord takes; false when the way is closed.</summary>
    private async Task<bool> TryAsync(Reply reply, Func<DiscordMessage, Task> say)
    {
        foreach (var shape in Enum.GetValues<Shape>())
        {
            try
            {
                await say(renderer.In(shape, reply));
                return true;
            }
            catch (Exception e) when (DiscordFaults.Of(e) is ChatFault.BadContent)
            {
                // The next form may do.
            }
            catch (Exception e) when (DiscordFaults.Of(e) is { ClosesTheWay: true })
            {
                return false;
            }
        }

        return false;
    }
}
