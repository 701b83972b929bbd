using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpsBot.Chat;
using OpsBot.Chat.Discord;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Commands;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts.InMemory;
using OpsBot.DiscordServer;
using OpsBot.Tests.Chat.Web;
using Xunit;

namespace OpsBot.Tests.Chat.Discord;

/// <summary>The bot's side of Discord, whole, with a server for tests and without a domain: what it answers is the test's to say.</summary>
internal sealed class DiscordRig : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private DiscordRig(DiscordStandIn discord, RigOptions given)
    {
        Discord = discord;
        var maya = new AccountRef(DiscordSender.PlatformName, $"{discord.World.Member("maya").Id}");
        var catalog = new CatalogInForce(ConsoleCatalog.Real with
        {
            People = [.. ConsoleCatalog.Real.People.Select(p => p.Id.Value == "maya" ? p with { Accounts = [.. p.Accounts, maya] } : p)],
            Systems = [.. ConsoleCatalog.Real.Systems.Select(s => s with { Channels = [.. s.Channels, new ChannelRef(DiscordSender.PlatformName, $"{discord.Options.Channel}")] })],
        });
        services = new ServiceCollection()
            .AddLogging(l => l.AddProvider(Log))
            .AddSingleton(given.Clock)
            .AddSingleton(catalog)
            .AddSingleton(new Redactor([]))
            .AddSingleton(given.Inbox ?? new InMemoryStore(given.Clock).Inbox)
            .AddSingleton(new Completer(catalog, (_, cancel) => given.Tags(cancel), (_, _, _) => Task.FromResult<IReadOnlyList<Completion>>([])))
            .AddSingleton(new Backoff(() => 0, TimeSpan.FromMilliseconds(10)))
            .AddSingleton<IntentHandler>(async (intent, cancel) => new Answer(await given.Answer(intent, cancel)))
            .AddDiscord(new DiscordOptions { Token = discord.Options.Token, Guilds = [discord.Guild], Api = discord.Api, MessagesPerSecond = 1000 })
            .BuildServiceProvider();
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public DiscordStandIn Discord { get; }

    public IServiceProvider Services => services;

    public LogLines Log { get; } = new();

    public ulong Ops => Discord.Options.Channel;

    public ulong Maya => Discord.World.Member("maya").Id;

    /// <summary>A server and the bot, which is connected.</summary>
    public static async Task<DiscordRig> StartAsync(RigOptions? options = null)
    {
        var given = options ?? new RigOptions();
        var discord = await DiscordStandIn.StartAsync();
        given.Prepare(discord);
        var rig = new DiscordRig(discord, given);
        foreach (var service in rig.services.GetServices<IHostedService>())
        {
            await service.StartAsync(Cancel);
        }

        await discord.Gateway.UntilAsync(g => g.Live == 1, "a connected bot");
        return rig;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Sends a message of the outbox, as often as it is to be tried at once.</summary>
    public async Task<string> SendAsync(StoredMessage message, string? root = null)
    {
        for (var i = 0; i < 6; i++)
        {
            switch (await Get<IChatSender>().SendAsync(message, root, Cancel))
            {
                case SendResult.Sent sent:
                    return sent.PlatformId;
                case SendResult.Later:
                    continue;
                case var other:
                    throw new InvalidOperationException($"It was not sent: {other}");
            }
        }

        throw new InvalidOperationException("It was not sent after six tries.");
    }

    /// <summary>A message for the channel, or for a thread.</summary>
    public StoredMessage Message(Reply content, string? thread = null, string? platformId = null) => new(
        1, new OutboxMessage(new ThreadRef(new ChannelRef(DiscordSender.PlatformName, $"{Ops}"), thread), null, content, MessagePriority.High), DateTimeOffset.UnixEpoch, platformId, 0);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await services.DisposeAsync();
        await Discord.DisposeAsync();
    }
}

/// <summary>What a test says of the rig.</summary>
internal sealed record RigOptions
{
    /// <summary>The answer to what somebody wants.</summary>
    public Func<Intent, CancellationToken, Task<Reply>> Answer { get; init; } = (_, _) => Task.FromResult(Reply.Of("done"));

    /// <summary>The tags to offer.</summary>
    public Func<CancellationToken, Task<IReadOnlyList<string>>> Tags { get; init; } = _ => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>The inbox; null: one that ends with the test.</summary>
    public IInbox? Inbox { get; init; }

    /// <summary>The time of the bot; the SDK and the server have the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Done to the server before the bot starts.</summary>
    public Action<DiscordStandIn> Prepare { get; init; } = _ => { };
}

/// <summary>What was logged.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> All => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));

    public void Dispose()
    {
        // Nothing is held.
    }
}
