namespace OpsBot.Chat;

/// <summary>Tells the operator, in words, what a person has to put right on a platform: when it begins, every hour while it lasts, and when it is over.</summary>
/// <param name="platform">The platform's name, as people write it.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Where it is told.</param>
internal abstract partial class ChatTroubles(string platform, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);
    private readonly Dictionary<string, DateTimeOffset> told = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>It does not work.</summary>
    /// <param name="what">What was being done: <c>posting to the channel C1</c>.</param>
    /// <param name="fault">Why not.</param>
    public void Tell(string what, ChatFault.NeedsPerson fault)
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

        LogTrouble(platform, what, fault.Reason, fault.Remedy);
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

        LogOver(platform, what);
    }

    [LoggerMessage(LogLevel.Error, "{Platform}: {What}: {Reason}. {Remedy} What is to be said there waits.")]
    private partial void LogTrouble(string platform, string what, string reason, string remedy);

    [LoggerMessage(LogLevel.Warning, "{Platform}: {What} works again")]
    private partial void LogOver(string platform, string what);
}
