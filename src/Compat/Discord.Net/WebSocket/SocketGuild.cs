using System.Collections.Concurrent;
using Discord.Net;

namespace Discord.WebSocket;

/// <summary>A guild that the bot is in.</summary>
public class SocketGuild : IEntity<ulong>
{
    private readonly RestApi api;
    private readonly ConcurrentDictionary<ulong, SocketGuildChannel> channels = new();

    internal SocketGuild(RestApi api, ulong id)
    {
        this.api = api;
        Id = id;
    }

    /// <inheritdoc/>
    public ulong Id { get; }

    /// <summary>Its name; nothing until it has appeared.</summary>
    public string Name { get; private set; } = "";

    /// <summary>It is there now.</summary>
    internal bool Available { get; private set; }

    internal void Update(API.Guild model)
    {
        Name = model.Name ?? Name;
        Available = model.Unavailable != true && model.Name is not null;
        foreach (var channel in (model.Channels ?? []).Concat(model.Threads ?? []))
        {
            Update(channel);
        }
    }

    internal void Leave() => Available = false;

    internal SocketGuildChannel Update(API.Channel model) => channels[model.Id] = model.Type switch
    {
        ChannelType.Text or ChannelType.News or ChannelType.Voice or ChannelType.Stage => new SocketTextChannel(api, this, model),
        ChannelType.NewsThread or ChannelType.PublicThread or ChannelType.PrivateThread =>
            new SocketThreadChannel(api, this, model, model.ParentId is { } parent ? channels.GetValueOrDefault(parent) : null),
        _ => new SocketGuildChannel(api, this, model),
    };

    internal void Remove(ulong channel) => channels.TryRemove(channel, out _);

    internal SocketGuildChannel? Find(ulong channel) => channels.GetValueOrDefault(channel);
}
