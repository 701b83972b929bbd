using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsBot.Chat.Discord;
using OpsBot.Chat.Discord.Gateway;
using OpsBot.Chat.Discord.Incoming;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using OpsBot.Contracts.InMemory;
using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.Tests.Chat.Discord;

/// <summary>What comes in by the gateway, and how it is answered.</summary>
public sealed class DiscordTalkTests
{
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Answer_DeferralFailedAndTimeIsOver_IsBroughtByADirectMessage()
    {
        var held = new TaskCompletionSource();
        await using var rig = await DiscordRig.StartAsync(new RigOptions { Answer = (_, _) => held.Task.ContinueWith(_ => Reply.Of("here it is"), TaskScheduler.Default) });
        rig.Discord.Faults.FailNext("POST", "/callback", Failure.Broken());

        var asked = rig.Discord.People.Run(rig.Maya, rig.Ops, "whoami");

        // The SDK takes its time from the system.
        await Task.Delay(asked.At + FirstAnswer + TimeSpan.FromMilliseconds(100) - DateTimeOffset.UtcNow, TimeProvider.System, DiscordRig.Cancel);
        held.SetResult();

        await WhisperedAsync(rig, "here it is");
        Assert.Empty(rig.Discord.Violations.All);
    }

    [Theory]
    [InlineData("/users/@me")]
    [InlineData("/gateway/bot")]
    public async Task Connect_AnswerThatIsNoJson_IsTriedAgain(string path)
    {
        await using var rig = await DiscordRig.StartAsync(new RigOptions { Prepare = d => d.Faults.FailNext("GET", path, new Failure(200, 0)) });

        Assert.Equal(1, rig.Discord.Gateway.Live);
    }

    [Fact]
    public async Task Command_StoredSlowly_IsDeferredASecondAfterItCame()
    {
        var clock = new FakeTimeProvider();
        var inbox = new HookedInbox(new InMemoryStore(clock).Inbox) { Stored = _ => clock.Advance(TimeSpan.FromSeconds(1)) };
        await using var rig = await DiscordRig.StartAsync(new RigOptions { Clock = clock, Inbox = inbox, Answer = (_, cancel) => NeverAsync<Reply>(cancel) });

        var asked = await rig.Discord.People.RunAsync(rig.Maya, rig.Ops, "whoami");

        Assert.True(asked.Deferred);
    }

    [Fact]
    public async Task Command_WhileManyType_IsTaken()
    {
        // The bot's time stands still: nobody who types is ever answered.
        await using var rig = await DiscordRig.StartAsync(new RigOptions { Clock = new FakeTimeProvider(), Tags = NeverAsync<IReadOnlyList<string>> });
        foreach (var _ in Enumerable.Range(0, 40))
        {
            Assert.NotNull(rig.Discord.People.CompleteAsync(rig.Maya, rig.Ops, "deploy", "tag", ("service", "backend"), ("tag", "")));
        }

        await (await rig.Discord.People.RunAsync(rig.Maya, rig.Ops, "whoami")).ReplyAsync("done");
    }

    [Fact]
    public async Task Command_FoundInTheInboxAtOnce_IsAnsweredByItsInteraction()
    {
        DiscordRig? rig = null;
        var answered = new TaskCompletionSource();
        var inbox = new HookedInbox(new InMemoryStore(TimeProvider.System).Inbox);

        // As soon as it is stored a look into the inbox may find it; here it has even answered before the one who stored it goes on.
        inbox.Stored = stored => rig!.Get<DiscordWork>().Begin(stored, DiscordAsked.Read(stored.Payload));
        inbox.AfterStored = () => answered.Task;
        inbox.Done = () => answered.TrySetResult();
        await using (rig = await DiscordRig.StartAsync(new RigOptions { Inbox = inbox }))
        {
            await rig.Discord.People.Run(rig.Maya, rig.Ops, "whoami").ReplyAsync("done");
        }
    }

    [Fact]
    public async Task Answer_FormThatDiscordRefuses_IsSaidAsTextInTheSamePlace()
    {
        await using var rig = await DiscordRig.StartAsync(new RigOptions { Answer = (_, _) => Task.FromResult(new Reply([new ReplyBlock.Header("Plan"), new ReplyBlock.Code("up")])) });
        rig.Discord.Faults.FailNext("POST", "/callback", Failure.Error(50_035));

        var told = await rig.Discord.People.Run(rig.Maya, rig.Ops, "whoami").ReplyAsync("Plan");

        Assert.Contains("up", told.Content, StringComparison.Ordinal);
        Assert.DoesNotContain(rig.Discord.World.Messages, m => m.Text.Contains("direct messages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FollowUp_ByTheTokenAlone_SaysWhatItIs()
    {
        await using var rig = await DiscordRig.StartAsync(new RigOptions { Answer = (_, cancel) => NeverAsync<Reply>(cancel) });
        var asked = await rig.Discord.People.RunAsync(rig.Maya, rig.Ops, "whoami");

        await rig.Get<DiscordApi>().FollowUpAsync(new InteractionToken(World.Bot, asked.Token, DateTimeOffset.UtcNow), "after the restart", DiscordRig.Cancel);

        await asked.ReplyAsync("after the restart");
        Assert.Empty(rig.Discord.Violations.All);
    }

    [Fact]
    public async Task Servers_OneThatTheBotIsInAgain_IsNoTroubleAnyMore()
    {
        await using var rig = await DiscordRig.StartAsync();
        var log = new LogLines();
        using var loggers = LoggerFactory.Create(l => l.AddProvider(log));
        using var gateway = ActivatorUtilities.CreateInstance<DiscordGateway>(rig.Services, new DiscordTroubles(TimeProvider.System, loggers.CreateLogger<DiscordTroubles>()));

        gateway.TellOfServers([]);
        gateway.TellOfServers([rig.Discord.Guild]);

        Assert.Contains(log.All, l => l.Contains($"being in the server {rig.Discord.Guild} works again", StringComparison.Ordinal));
    }

    private static Task<DiscordMessage> WhisperedAsync(DiscordRig rig, string text) => rig.Discord.World.UntilAsync(
        () => rig.Discord.World.Seen(rig.Discord.People.Direct(rig.Maya)).FirstOrDefault(m => m.Text.Contains(text, StringComparison.Ordinal)), $"a direct message with '{text}'");

    private static async Task<T> NeverAsync<T>(CancellationToken cancel)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        throw new InvalidOperationException("never is over");
    }

    private sealed class HookedInbox(IInbox inner) : IInbox
    {
        public Action<StoredDelivery> Stored { get; set; } = _ => { };

        public Func<Task> AfterStored { get; set; } = () => Task.CompletedTask;

        public Action Done { get; set; } = () => { };

        public async Task<StoredDelivery?> AddAsync(Delivery delivery, CancellationToken cancel)
        {
            var stored = await inner.AddAsync(delivery, cancel);
            if (stored is not null)
            {
                Stored(stored);
                await AfterStored();
            }

            return stored;
        }

        public Task<IReadOnlyList<StoredDelivery>> NextAsync(string platform, int limit, DateTimeOffset now, CancellationToken cancel) => inner.NextAsync(platform, limit, now, cancel);

        public async Task MarkDoneAsync(long id, CancellationToken cancel)
        {
            await inner.MarkDoneAsync(id, cancel);
            Done();
        }

        public Task MarkFailedAsync(long id, string reason, DateTimeOffset? retryAt, CancellationToken cancel) => inner.MarkFailedAsync(id, reason, retryAt, cancel);
    }
}
