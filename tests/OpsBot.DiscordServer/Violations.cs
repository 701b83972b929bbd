using System.Collections.Concurrent;

namespace OpsBot.DiscordServer;

/// <summary>What the bot did that Discord does not allow.</summary>
public sealed class Violations
{
    private readonly ConcurrentQueue<string> all = new();

    /// <summary>All, in order.</summary>
    public IReadOnlyList<string> All => [.. all];

    internal void Add(string violation) => all.Enqueue(violation);
}
