using System.Collections.Concurrent;
using Discord.Net;

namespace Discord.WebSocket;

/// <summary>The guilds and channels that the gateway has told of. One task writes; all may read.</summary>
internal sealed class ClientState(RestApi api)
{
    private readonly ConcurrentDictionary<ulong, SocketGuild> guilds = new();
    private readonly ConcurrentDictionary<ulong, SocketDMChannel> direct = new();

    /// <summary>The guilds.</summary>
    public IReadOnlyCollection<SocketGuild> Guilds => [.. guilds.Values];

    /// <summary>The bot is in a guild.</summary>
    public SocketGuild Guild(ulong id) => guilds.GetOrAdd(id, i => new SocketGuild(api, i));

    /// <summary>The bot has left a guild.</summary>
    public void Forget(ulong guild) => guilds.TryRemove(guild, out _);

    /// <summary>A channel; null when it is not known.</summary>
    public SocketChannel? Find(ulong id) => direct.TryGetValue(id, out var found) ? found : guilds.Values.Select(g => g.Find(id)).FirstOrDefault(c => c is not null);

    /// <summary>A direct channel; one that is not known is now.</summary>
    public SocketDMChannel Direct(ulong id)
    {
        const int many = 10_000;
        if (direct.Count >= many)
        {
            direct.Clear();
        }

        return direct.GetOrAdd(id, i => new SocketDMChannel(api, i));
    }
}
