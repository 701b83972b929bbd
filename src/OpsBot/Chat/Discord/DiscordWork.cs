using OpsBot.Chat.Discord.Incoming;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Discord;

/// <summary>Works on what Discord delivered. Nothing of it has only moments: windows are opened before anything is stored.</summary>
internal sealed class DiscordWork(IInbox inbox, DiscordAnswers answers, DiscordReplies replies, Backoff backoff, TimeProvider clock, ILogger<DiscordWork> logger)
    : InboxWork<DiscordAsked>(DiscordSender.PlatformName, inbox, backoff, clock, logger)
{
    /// <inheritdoc/>
    protected override DiscordAsked Read(string payload) => DiscordAsked.Read(payload);

    /// <inheritdoc/>
    protected override bool IsUrgent(DiscordAsked asked) => false;

    /// <inheritdoc/>
    protected override Task AnswerAsync(StoredDelivery stored, DiscordAsked asked, CancellationToken cancel) => answers.AnswerAsync(stored, asked, cancel);

    /// <inheritdoc/>
    protected override Task SayAsync(DiscordAsked asked, Reply reply, CancellationToken cancel) => replies.SayAsync(asked, reply, cancel);

    /// <inheritdoc/>
    protected override ChatFault? FaultOf(Exception error) => DiscordFaults.Of(error);
}
