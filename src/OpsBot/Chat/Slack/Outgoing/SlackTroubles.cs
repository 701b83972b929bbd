namespace OpsBot.Chat.Slack.Outgoing;

/// <summary>Tells the operator, in words, what a person has to put right: when it begins, every hour while it lasts, and when it is over.</summary>
internal sealed partial class SlackTroubles(TimeProvider clock, ILogger<SlackTroubles> logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);
    private readonly Dictionary<string, DateTimeOffset> told = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>It does not work.</summary>
    /// <param name="what">What was being done: <c>posting to the channel C1</c>.</param>
    /// <param name="fault">Why not.</param>
    public void Tell(string what, SlackFault.NeedsPerson fault)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (told.TryGetValue(what, out var before) && now - before < Again)
            {
                return;
            }

            told[what] = now;
        }

        LogTrouble(what, fault.Reason, fault.Remedy);
    }

    /// <summary>It works.</summary>
    public void Over(string what)
    {
        lock (gate)
        {
            if (!told.Remove(what))
            {
                return;
            }
        }

        LogOver(what);
    }

    [LoggerMessage(LogLevel.Error, "Slack: {What}: {Reason}. {Remedy} What is to be said there waits.")]
    private partial void LogTrouble(string what, string reason, string remedy);

    [LoggerMessage(LogLevel.Warning, "Slack: {What} works again")]
    private partial void LogOver(string what);
}
