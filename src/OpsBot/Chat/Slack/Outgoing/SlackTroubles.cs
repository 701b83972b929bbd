namespace OpsBot.Chat.Slack.Outgoing;

/// <summary>Tells the operator what a person has to put right in Slack.</summary>
internal sealed class SlackTroubles(TimeProvider clock, ILogger<SlackTroubles> logger) : ChatTroubles("Slack", clock, logger);
