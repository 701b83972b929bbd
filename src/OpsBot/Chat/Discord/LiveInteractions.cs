using System.Collections.Concurrent;
using Discord.WebSocket;

namespace OpsBot.Chat.Discord;

/// <summary>The interactions that this process has not answered yet, by their place in the inbox. After a restart there are none: then the stored token has to do.</summary>
internal sealed class LiveInteractions(TimeProvider clock)
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<long, (LiveInteraction Interaction, DateTimeOffset At)> live = new();

    /// <summary>It came.</summary>
    public LiveInteraction Add(long delivery, SocketInteraction interaction)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, _) in live.Where(l => now - l.Value.At > LongestLife))
        {
            live.TryRemove(old, out _);
        }

        var added = new LiveInteraction(interaction);
        live[delivery] = (added, now);
        return added;
    }

    /// <summary>The interaction, or null.</summary>
    public LiveInteraction? Find(long delivery) => live.TryGetValue(delivery, out var found) ? found.Interaction : null;

    /// <summary>It was answered, by whatever way.</summary>
    public Task RemoveAsync(long delivery) => live.TryRemove(delivery, out var removed) ? removed.Interaction.CloseAsync() : Task.CompletedTask;
}
