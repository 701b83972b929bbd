namespace OpsBot.Chat.Slack.Incoming;

/// <summary>What a payload means. Closed.</summary>
internal abstract record SlackIncoming
{
    private SlackIncoming()
    {
    }

    /// <summary>Somebody wants something.</summary>
    /// <param name="Key">What Slack knows this delivery by, in each retry.</param>
    /// <param name="Content">Who asked what where, for what Slack has been seen to deliver under new names; null when the key is enough.</param>
    /// <param name="What">What is wanted.</param>
    public sealed record Asked(string Key, string? Content, SlackAsked What) : SlackIncoming;

    /// <summary>Slack wants to know that the endpoint is ours: the answer is this text.</summary>
    public sealed record Challenge(string Text) : SlackIncoming;

    /// <summary>It is none of our business; it is acknowledged and forgotten.</summary>
    public sealed record Ignored(string Reason) : SlackIncoming;

    /// <summary>It should be ours, and something that is needed is missing.</summary>
    public sealed record Refused(string Reason) : SlackIncoming;
}
