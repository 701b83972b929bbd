using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>The loop as the host runs it: woken by the store, one worker a run, stopped without leaving a step half told.</summary>
public sealed class RunLoopTests : IAsyncLifetime
{
    private readonly Bot bot = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> faults = [];
    private Task loop = Task.CompletedTask;

    public ValueTask InitializeAsync()
    {
        loop = bot.Loop((run, e) => faults.Add($"{run}: {e.Message}")).RunAsync(stopping.Token);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await StopLoopAsync();
        stopping.Dispose();
    }

    [Fact]
    public async Task RunAsync_Approved_BeginsWithoutBeingAsked()
    {
        var run = await ApprovedAsync();

        await UntilAsync(run, RunStatus.Succeeded);

        Assert.Empty(faults);
    }

    [Fact]
    public async Task RunAsync_StopPressed_CancelsTheStepAndGoesBack()
    {
        bot.World.When("Wait until backend is healthy", Behaviours.InTurn(Behaviours.Hang(begun), Behaviours.Act));
        var run = await ApprovedAsync();
        await begun.Task;

        (await bot.PressesAsync("maya", new ButtonAction.Cancel(run))).IsNotRefused();
        await UntilAsync(run, RunStatus.Compensated);

        var now = await bot.RunAsync(run);
        Assert.Equal("stopped; part of it may have been done", Assert.IsType<Outcome.TimedOut>(now.Steps[3].Outcome).Summary);
        Assert.Equal(("sha-now", "sha-now"), (bot.World["backend"].Pinned, bot.World["backend"].Running));
    }

    [Fact]
    public async Task RunAsync_StepTakesTooLong_IsEndedAndGoesBack()
    {
        bot.World.When("Wait until backend is healthy", Behaviours.InTurn(Behaviours.Hang(begun), Behaviours.Act));
        var run = await ApprovedAsync();
        await begun.Task;

        bot.Clock.Advance(TimeSpan.FromSeconds(60));
        await UntilAsync(run, RunStatus.Compensated);

        Assert.Equal("not done within 1 min", (await bot.RunAsync(run)).Steps[3].Outcome!.Summary);
    }

    [Fact]
    public async Task RunAsync_StepDoesNotEndWhenTold_IsLeftBehindAndAPersonIsAsked()
    {
        var released = new TaskCompletionSource();
        bot.World.When("Bring backend up on sha-old", Behaviours.Wait(begun, released.Task));
        var run = await ApprovedAsync();
        await begun.Task;

        bot.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(10));
        await UntilAsync(run, r => r.Question is not null);

        var now = await bot.RunAsync(run);
        Assert.Equal("Step 3, Bring backend up on sha-old, did not end when it was told to and may still act. What now?", now.Question!.Question);
        Assert.Equal(RunStatus.OutcomeUnknown, now.Status);
        Assert.Equal(1, now.Steps[2].Attempt);
        released.SetResult();
    }

    [Fact]
    public async Task WorkAsync_StepDoesNotEndWhenStopped_IsLeftBehindAfterTheGrace()
    {
        await StopLoopAsync();
        using var stop = new CancellationTokenSource();
        var released = new TaskCompletionSource();
        bot.World.When("Pull shop/backend:sha-old", Behaviours.Wait(begun, released.Task));
        var run = await ApprovedAsync();
        var working = bot.WorkOnAsync(run, stop.Token);
        await begun.Task;

        (await bot.PressesAsync("maya", new ButtonAction.Cancel(run))).IsNotRefused();
        await stop.CancelAsync();
        bot.Clock.Advance(TimeSpan.FromSeconds(10));
        await working;

        Assert.Equal(RunStatus.Cancelled, (await bot.RunAsync(run)).Status);
        released.SetResult();
    }

    [Fact]
    public async Task RunAsync_StepAlwaysFaults_IsToldAndAPersonIsAskedAfterThreeTimes()
    {
        bot.World.When("Restart redis", (_, _) => throw new InvalidOperationException("a bug"));
        var broken = await ConfirmedAsync("/restart redis");
        await UntilAsync(broken, r => r.Question is not null);
        var fine = await ConfirmedAsync("/restart frontend");
        await UntilAsync(fine, RunStatus.Succeeded);

        Assert.Equal("Step 1, Restart redis, was begun 3 times and never ended. What now?", (await bot.RunAsync(broken)).Question!.Question);
        Assert.Equal([$"{broken}: a bug", $"{broken}: a bug", $"{broken}: a bug"], faults);
    }

    [Fact]
    public async Task RunAsync_Stopping_FinishesTheStepAndBeginsNoOther()
    {
        var released = new TaskCompletionSource();
        bot.World.When("Pin backend to sha-old", Behaviours.Wait(begun, released.Task));
        var run = await ApprovedAsync();
        await begun.Task;

        await stopping.CancelAsync();
        Assert.False(loop.IsCompleted);
        released.SetResult();
        await loop;

        var now = await bot.RunAsync(run);
        Assert.Equal((RunStatus.Running, StepStatus.Ended, StepStatus.Waiting), (now.Status, now.Steps[1].Status, now.Steps[2].Status));
    }

    private async Task StopLoopAsync()
    {
        await stopping.CancelAsync();
        await loop;
    }

    private async Task<RunId> ApprovedAsync()
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        await bot.ApprovesAsync("jonas", run);
        return run;
    }

    private async Task<RunId> ConfirmedAsync(string line)
    {
        var run = await bot.AsksAsync("maya", line);
        (await bot.PressesAsync("maya", new ButtonAction.Confirm(run, await bot.DigestAsync(run)))).IsNotRefused();
        return run;
    }

    private Task UntilAsync(RunId run, RunStatus status) => UntilAsync(run, r => r.Status == status);

    private Task UntilAsync(RunId run, Func<Run, bool> condition) => bot.UntilAsync(async () => condition(await bot.RunAsync(run)));
}
