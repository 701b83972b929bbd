using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>The loop as the host runs it: woken by the store, one worker a run, stopped without leaving a step half told.</summary>
public sealed class RunLoopTests : IAsyncLifetime
{
    private readonly Bot _bot = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _faults = [];
    private Task _loop = Task.CompletedTask;

    public ValueTask InitializeAsync()
    {
        _loop = _bot.Loop((run, e) => _faults.Add($"{run}: {e.Message}")).RunAsync(_stopping.Token);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await StopLoopAsync();
        _stopping.Dispose();
    }

    [Fact]
    public async Task RunAsync_Approved_BeginsWithoutBeingAsked()
    {
        var run = await ApprovedAsync();

        await UntilAsync(run, RunStatus.Succeeded);

        Assert.Empty(_faults);
    }

    [Fact]
    public async Task RunAsync_StopPressed_CancelsTheStepAndGoesBack()
    {
        _bot.World.When("Wait until backend is healthy", Behaviours.InTurn(Behaviours.Hang(_begun), Behaviours.Act));
        var run = await ApprovedAsync();
        await _begun.Task;

        (await _bot.PressesAsync("maya", new ButtonAction.Cancel(run))).IsNotRefused();
        await UntilAsync(run, RunStatus.Compensated);

        var now = await _bot.RunAsync(run);
        Assert.Equal("stopped; part of it may have been done", Assert.IsType<Outcome.TimedOut>(now.Steps[3].Outcome).Summary);
        Assert.Equal(("sha-now", "sha-now"), (_bot.World["backend"].Pinned, _bot.World["backend"].Running));
    }

    [Fact]
    public async Task RunAsync_StepTakesTooLong_IsEndedAndGoesBack()
    {
        _bot.World.When("Wait until backend is healthy", Behaviours.InTurn(Behaviours.Hang(_begun), Behaviours.Act));
        var run = await ApprovedAsync();
        await _begun.Task;

        _bot.Clock.Advance(TimeSpan.FromSeconds(60));
        await UntilAsync(run, RunStatus.Compensated);

        Assert.Equal("not done within 1 min", (await _bot.RunAsync(run)).Steps[3].Outcome!.Summary);
    }

    [Fact]
    public async Task RunAsync_StepDoesNotEndWhenTold_IsLeftBehindAndAPersonIsAsked()
    {
        var released = new TaskCompletionSource();
        _bot.World.When("Bring backend up on sha-old", Behaviours.Wait(_begun, released.Task));
        var run = await ApprovedAsync();
        await _begun.Task;

        _bot.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(10));
        await UntilAsync(run, r => r.Question is not null);

        var now = await _bot.RunAsync(run);
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
        _bot.World.When("Pull shop/backend:sha-old", Behaviours.Wait(_begun, released.Task));
        var run = await ApprovedAsync();
        var working = _bot.WorkOnAsync(run, stop.Token);
        await _begun.Task;

        (await _bot.PressesAsync("maya", new ButtonAction.Cancel(run))).IsNotRefused();
        await stop.CancelAsync();
        _bot.Clock.Advance(TimeSpan.FromSeconds(10));
        await working;

        Assert.Equal(RunStatus.Cancelled, (await _bot.RunAsync(run)).Status);
        released.SetResult();
    }

    [Fact]
    public async Task RunAsync_StepAlwaysFaults_IsToldAndAPersonIsAskedAfterThreeTimes()
    {
        _bot.World.When("Restart redis", (_, _) => throw new InvalidOperationException("a bug"));
        var broken = await ConfirmedAsync("/restart redis");
        await UntilAsync(broken, r => r.Question is not null);
        var fine = await ConfirmedAsync("/restart frontend");
        await UntilAsync(fine, RunStatus.Succeeded);

        Assert.Equal("Step 1, Restart redis, was begun 3 times and never ended. What now?", (await _bot.RunAsync(broken)).Question!.Question);
        Assert.Equal([$"{broken}: a bug", $"{broken}: a bug", $"{broken}: a bug"], _faults);
    }

    [Fact]
    public async Task RunAsync_Stopping_FinishesTheStepAndBeginsNoOther()
    {
        var released = new TaskCompletionSource();
        _bot.World.When("Pin backend to sha-old", Behaviours.Wait(_begun, released.Task));
        var run = await ApprovedAsync();
        await _begun.Task;

        await _stopping.CancelAsync();
        Assert.False(_loop.IsCompleted);
        released.SetResult();
        await _loop;

        var now = await _bot.RunAsync(run);
        Assert.Equal((RunStatus.Running, StepStatus.Ended, StepStatus.Waiting), (now.Status, now.Steps[1].Status, now.Steps[2].Status));
    }

    private async Task StopLoopAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
    }

    private async Task<RunId> ApprovedAsync()
    {
        var run = await _bot.AsksAsync("maya", "/rollback backend sha-old");
        await _bot.ApprovesAsync("jonas", run);
        return run;
    }

    private async Task<RunId> ConfirmedAsync(string line)
    {
        var run = await _bot.AsksAsync("maya", line);
        (await _bot.PressesAsync("maya", new ButtonAction.Confirm(run, await _bot.DigestAsync(run)))).IsNotRefused();
        return run;
    }

    private Task UntilAsync(RunId run, RunStatus status) => UntilAsync(run, r => r.Status == status);

    private Task UntilAsync(RunId run, Func<Run, bool> condition) => _bot.UntilAsync(async () => condition(await _bot.RunAsync(run)));
}
