using System.Collections.Concurrent;
using Discord.WebSocket;
using OpsBot.Chat.Discord.Incoming;

namespace OpsBot.Chat.Discord;

/// <summary>The interactions that this process has not answered yet, by their tokens. After a restart there are none: then the stored token has to do.</summary>
internal sealed class LiveInteractions(TimeProvider clock)
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (LiveInteraction Interaction, DateTimeOffset At)> live = new(StringComparer.Ordinal);

    /// <summary>It came; however often it is delivered, it is one.</summary>
    public LiveInteraction Add(SocketInteraction interaction)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, _) in live.Where(l => now - l.Value.At > LongestLife))
        {
            live.TryRemove(old, out _);
        }

        return live.GetOrAdd(interaction.Token, _ => (new LiveInteraction(interaction), now)).Interaction;
    }

    /// <summary>The interaction, or null.</summary>
    public LiveInteraction? Find(InteractionToken? token) => token is not null && live.TryGetValue(token.Token, out var found) ? found.Interaction : null;

    /// <summary>It was answered, by whatever way.</summary>
    public Task RemoveAsync(InteractionToken? token) => token is not null && live.TryRemove(token.Token, out var removed) ? removed.Interaction.CloseAsync() : Task.CompletedTask;
}
