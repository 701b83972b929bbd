using OpsBot.Chat.Slack.Incoming;
using OpsBot.Chat.Slack.Outgoing;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Slack;

/// <summary>Works on what Slack delivered. Something that opens a modal goes first, as its trigger lives for three seconds.</summary>
internal sealed class SlackWork(IInbox inbox, SlackAnswers answers, SlackReplies replies, Backoff backoff, TimeProvider clock, ILogger<SlackWork> logger)
    : InboxWork<SlackAsked>(SlackSender.PlatformName, inbox, backoff, clock, logger)
{
    /// <inheritdoc/>
    protected override SlackAsked Read(string payload) => SlackAsked.Read(payload);

    /// <inheritdoc/>
    protected override bool IsUrgent(SlackAsked asked) => answers.OpensModal(asked);

    /// <inheritdoc/>
    protected override Task AnswerAsync(StoredDelivery stored, SlackAsked asked, CancellationToken cancel) => answers.AnswerAsync(stored.Intent, asked, cancel);

    /// <inheritdoc/>
    protected override Task SayAsync(SlackAsked asked, Reply reply, CancellationToken cancel) => replies.SayAsync(asked, reply, cancel);

    /// <inheritdoc/>
    protected override ChatFault? FaultOf(Exception error) => SlackFaults.Of(error);
}
