using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Two runs never change the same target at once; the second waits, and goes on when the first is over.</summary>
public sealed class LockTests
{
    private readonly Bot bot = new();

    [Fact]
    public async Task Begin_TargetIsLocked_WaitsAndThenGoesOn()
    {
        var (begun, free) = (new TaskCompletionSource(), new TaskCompletionSource());
        bot.World.When("Restart backend", Behaviours.InTurn(Behaviours.Wait(begun, free.Task), Behaviours.Act));
        using var stopping = new CancellationTokenSource();
        var loop = bot.Loop((_, _) => { }).RunAsync(stopping.Token);
        var first = await ConfirmedAsync("maya");
        await begun.Task;
        var second = await ConfirmedAsync("jonas");

        await bot.UntilAsync(async () => (await bot.RunAsync(second)).Waiting is not null);
        Assert.Equal(new RunWaiting("shop/backend", first), (await bot.RunAsync(second)).Waiting);
        Assert.Equal(RunStatus.Queued, (await bot.RunAsync(second)).Status);
        Assert.Empty(bot.World.Effects);
        free.SetResult();
        await bot.UntilAsync(async () => (await bot.RunAsync(second)).Status == RunStatus.Succeeded);

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(first)).Status);
        Assert.Single((await bot.StoryAsync(second)).OfType<RunWaiting>());
        await stopping.CancelAsync();
        await loop;
    }

    [Fact]
    public async Task Begin_OtherTarget_DoesNotWait()
    {
        var backend = await ConfirmedAsync("maya");
        bot.World.When("Restart backend", (_, _) => throw new KilledException());
        await Assert.ThrowsAsync<KilledException>(bot.WorkAsync);
        var frontend = await ConfirmedAsync("jonas", "/restart frontend");
        bot.World.Veil("Restart backend");

        await bot.Restarted().WorkAsync();

        Assert.Equal(RunStatus.OutcomeUnknown, (await bot.RunAsync(backend)).Status);
        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(frontend)).Status);
    }

    [Fact]
    public async Task Begin_FirstRunWaitsForAPerson_KeepsTheTarget()
    {
        var first = await ConfirmedAsync("maya");
        bot.World.Veil("Restart backend");
        bot.World.When("Restart backend", (_, _) => throw new KilledException());
        await Assert.ThrowsAsync<KilledException>(bot.WorkAsync);
        bot.World.When("Restart backend", Behaviours.Act);
        var after = bot.Restarted();
        var second = await ConfirmedAsync("jonas");
        await after.WorkAsync();
        Assert.Equal(RunStatus.Queued, (await after.RunAsync(second)).Status);

        (await after.PressesAsync("maya", new ButtonAction.Abort(first, 0))).IsNotRefused();
        await after.WorkAsync();

        Assert.Equal(RunStatus.Failed, (await after.RunAsync(first)).Status);
        Assert.Equal(RunStatus.Succeeded, (await after.RunAsync(second)).Status);
    }

    [Fact]
    public async Task Begin_WaitedTooLongForTheTarget_IsAskedAnew()
    {
        var first = await ConfirmedAsync("maya");
        bot.World.Veil("Restart backend");
        bot.World.When("Restart backend", (_, _) => throw new KilledException());
        await Assert.ThrowsAsync<KilledException>(bot.WorkAsync);
        var after = bot.Restarted();
        var second = await after.AsksAsync("maya", "/rollback backend sha-old");
        await after.ApprovesAsync("jonas", second);
        await after.WorkAsync();
        Assert.Equal(first, (await after.RunAsync(second)).Waiting!.For);

        await after.PassAsync(TimeSpan.FromMinutes(11));

        Assert.Equal(RunStatus.AwaitingApproval, (await after.RunAsync(second)).Status);
        Assert.Empty(after.World.Effects);
    }

    private async Task<RunId> ConfirmedAsync(string who, string line = "/restart backend")
    {
        var run = await bot.AsksAsync(who, line);
        (await bot.PressesAsync(who, new ButtonAction.Confirm(run, await bot.DigestAsync(run)))).IsNotRefused();
        return run;
    }
}
