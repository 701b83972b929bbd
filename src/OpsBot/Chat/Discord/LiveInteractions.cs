using System.Collections.Concurrent;
using Discord.WebSocket;

namespace OpsBot.Chat.Discord;

/// <summary>The interactions that this process has deferred and not answered yet, by their place in the inbox. After a restart there are none: then the stored token has to do.</summary>
internal sealed class LiveInteractions(TimeProvider clock)
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<long, (SocketInteraction Interaction, DateTimeOffset At)> live = new();

    /// <summary>It was deferred.</summary>
    public void Add(long delivery, SocketInteraction interaction)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, _) in live.Where(l => now - l.Value.At > LongestLife))
        {
            live.TryRemove(old, out _);
        }

        live[delivery] = (interaction, now);
    }

    /// <summary>The interaction, or null.</summary>
    public SocketInteraction? Find(long delivery) => live.TryGetValue(delivery, out var found) ? found.Interaction : null;

    /// <summary>It was answered.</summary>
    public void Remove(long delivery) => live.TryRemove(delivery, out _);
}
