using OpsBot.Commands.Catalog;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>
/// A system with channels on several platforms is one conversation: what is asked on one platform can be decided on another, and its timeline stands on each. Live logs stay where they were asked for.
/// </summary>
internal static class EveryPlatform
{
    /// <summary>The messages, and each of them again for the first channel of the system on every other platform, in the same threads.</summary>
    public static IReadOnlyList<OutboxMessage> OnEveryPlatform(this IReadOnlyList<OutboxMessage> messages, SystemDefinition system) =>
        [.. messages, .. messages.SelectMany(message => FirstElsewhere(message, system))];

    private static IEnumerable<OutboxMessage> FirstElsewhere(OutboxMessage message, SystemDefinition system) => system.Channels
        .Where(c => c.Platform != message.To.Channel.Platform)
        .DistinctBy(c => c.Platform, StringComparer.Ordinal)
        .Select(c => message with { To = message.To with { Channel = c } });
}
