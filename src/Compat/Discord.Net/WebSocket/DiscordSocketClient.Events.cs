using Discord.API;
using Discord.Net;

namespace Discord.WebSocket;

/// <content>What comes through the gateway.</content>
public partial class DiscordSocketClient
{
    private readonly HashSet<ulong> awaited = [];
    private CancellationTokenSource? patience;
    private int ready;

    private async Task HandleAsync(GatewayFrame frame, CancellationToken cancel)
    {
        switch (frame.T)
        {
            case "READY":
                await BeginAsync(DiscordJson.Read<API.Ready>(frame.D), cancel);
                break;
            case "GUILD_CREATE" or "GUILD_UPDATE":
                await GuildAsync(DiscordJson.Read<API.Guild>(frame.D), cancel);
                break;
            case "GUILD_DELETE":
                var gone = DiscordJson.Read<API.Guild>(frame.D);
                known.Guild(gone.Id).Leave();
                if (gone.Unavailable is null)
                {
                    known.Forget(gone.Id);
                }

                break;
            case "CHANNEL_CREATE" or "CHANNEL_UPDATE" or "THREAD_CREATE" or "THREAD_UPDATE":
                Learn(DiscordJson.Read<API.Channel>(frame.D));
                break;
            case "CHANNEL_DELETE" or "THREAD_DELETE":
                var channel = DiscordJson.Read<API.Channel>(frame.D);
                known.Guild(channel.GuildId ?? 0).Remove(channel.Id);
                break;
            case "THREAD_LIST_SYNC":
                var list = DiscordJson.Read<ThreadList>(frame.D);
                foreach (var thread in list.Threads)
                {
                    Learn(thread with { GuildId = list.GuildId });
                }

                break;
            case "MESSAGE_CREATE":
                await MessageAsync(DiscordJson.Read<Message>(frame.D), cancel);
                break;
            case "INTERACTION_CREATE":
                await InteractionAsync(DiscordJson.Read<Interaction>(frame.D));
                break;
            default:
                // Nothing that OpsBot listens to.
                break;
        }
    }

    private async Task BeginAsync(API.Ready model, CancellationToken cancel)
    {
        CurrentUser = new SocketSelfUser(Api, model.User);
        Api.ApplicationId = model.Application?.Id ?? Api.ApplicationId;
        foreach (var gone in known.Guilds.Where(g => model.Guilds.All(m => m.Id != g.Id)))
        {
            known.Forget(gone.Id);
        }

        Volatile.Write(ref ready, 0);
        awaited.Clear();
        awaited.UnionWith(model.Guilds.Where(g => g.Unavailable == true).Select(g => g.Id));
        foreach (var guild in model.Guilds)
        {
            known.Guild(guild.Id).Update(guild);
        }

        await ReadyIfAllAreThereAsync(cancel);
    }

    private async Task GuildAsync(API.Guild model, CancellationToken cancel)
    {
        known.Guild(model.Id).Update(model);
        if (awaited.Remove(model.Id))
        {
            await ReadyIfAllAreThereAsync(cancel);
        }
    }

    private async Task ReadyIfAllAreThereAsync(CancellationToken cancel)
    {
        patience?.Dispose();
        patience = null;
        if (awaited.Count == 0)
        {
            await ReadyAsync();
            return;
        }

        if (Volatile.Read(ref ready) != 0)
        {
            return;
        }

        // A guild that does not appear, because Discord has trouble with it, holds nobody up.
        patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(config.MaxWaitBetweenGuildAvailablesBeforeReady), clock);
        patience.Token.Register(() => _ = GiveUpAsync(cancel));
    }

    private async Task GiveUpAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref ready) == 0 && !cancel.IsCancellationRequested)
        {
            await LogAsync(LogSeverity.Warning, "Gateway", "Not all guilds have appeared; the client is ready without them.");
            await ReadyAsync();
        }
    }

    /// <summary>Once a session, whether the last guild or the end of the patience comes first.</summary>
    private Task ReadyAsync() => Interlocked.Exchange(ref ready, 1) == 0 ? InvokeAsync(nameof(Ready), Ready, l => l()) : Task.CompletedTask;

    private SocketGuildChannel? Learn(Channel model) => model.GuildId is { } guild ? known.Guild(guild).Update(model) : null;

    private async Task MessageAsync(Message model, CancellationToken cancel)
    {
        if (await ChannelAsync(model, cancel) is { } channel)
        {
            var message = SocketMessage.Of(Api, model, channel);
            await InvokeAsync(nameof(MessageReceived), MessageListeners, l => l(message));
        }
    }

    private async Task<ISocketMessageChannel?> ChannelAsync(Message model, CancellationToken cancel)
    {
        if (model.GuildId is not { } guild)
        {
            return known.Direct(model.ChannelId);
        }

        // An old thread that wakes up is not always told of before its message.
        var channel = known.Find(model.ChannelId)
            ?? (await Api.FindAsync<Channel>(Route.To("GET", "channels/{}", model.ChannelId), new RequestOptions { CancelToken = cancel }) is { } found ? Learn(found with { GuildId = guild }) : null);
        return channel as ISocketMessageChannel;
    }

    private async Task InteractionAsync(Interaction model)
    {
        var account = model.User ?? model.Member?.User ?? throw new InvalidDataException($"Interaction {model.Id} is of nobody.");
        var channel = model.ChannelId is not { } id ? null
            : model.GuildId is null ? known.Direct(id)
            : known.Find(id) as ISocketMessageChannel;
        var context = new InteractionContext(Api, config, clock, channel, new SocketUser(Api, account));
        if (SocketInteraction.Of(context, model) is { } interaction)
        {
            await InvokeAsync(nameof(InteractionCreated), InteractionListeners, l => l(interaction));
        }
    }

    /// <summary>Calls listeners in turn. What one throws is logged, and the next is called.</summary>
    private async Task InvokeAsync<T>(string name, T? listeners, Func<T, Task> call)
        where T : Delegate
    {
        foreach (var listener in listeners?.GetInvocationList() ?? [])
        {
            try
            {
                var work = call((T)listener);
                if (config.HandlerTimeout is { } limit && !work.IsCompleted)
                {
                    await WarnAsync(name, work, TimeSpan.FromMilliseconds(limit));
                }

                await work;
            }
            catch (Exception e)
            {
                await LogAsync(LogSeverity.Error, "Gateway", $"A listener of {name} has thrown.", e);
            }
        }
    }

    private async Task WarnAsync(string name, Task work, TimeSpan limit)
    {
        try
        {
            await work.WaitAsync(limit, clock);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            await LogAsync(LogSeverity.Warning, "Gateway", $"A {name} handler is blocking the gateway task.");
        }
    }
}
