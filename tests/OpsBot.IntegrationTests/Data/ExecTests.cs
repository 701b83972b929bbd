using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Filters;
using OpsBot.Steps.Exec;
using Xunit;

namespace OpsBot.IntegrationTests.Data;

[Collection(DataCollection.Name)]
public sealed class ExecTests(DataHost data)
{
    private static readonly ServiceRef Victim = new(DataHost.Postgres.System, new ServiceName("victim"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_ProgramWithItsExitCode_TellsLinesAndCode()
    {
        var told = new Told();
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Exec(DataHost.Postgres, "sh", "-c", "echo \"$1\"; cat; exit 3", "sh", "it's $HOME") with { Input = "a\nb" }, DataSteps.Context(told), Cancel);

        Assert.Equal("sh exited with 3", Assert.IsType<Outcome.Finding>(outcome).Summary);
        Assert.Equal(["it's $HOME", "a", "b"], told.Lines);
    }

    [Fact]
    public async Task Execute_MissingProgram_FailsAndSaysWhatToDo()
    {
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Exec(DataHost.Redis, "no-such-program", "-x"), DataSteps.Context(new Told()), Cancel);

        Assert.Contains("the container has no such program", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_FilteredAndSecret_ShowsNothingOfIt()
    {
        var told = new Told();
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(
            DataSteps.Exec(DataHost.Postgres, "env") with { Disclosure = Disclosure.Secret, Through = [new Grep { Typed = "grep POSTGRES", Pattern = "POSTGRES" }] }, DataSteps.Context(told), Cancel);

        Assert.Empty(told.Lines);
        Assert.Contains("2 lines", Assert.IsType<Outcome.Passed>(outcome).Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("a b", outcome.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ContainerDiesUnderIt_FailsAndSaysHow()
    {
        var victim = await RunVictimAsync();
        var told = new Told();
        using var steps = data.Steps();
        var running = steps.ExecuteAsync(DataSteps.Exec(Victim, "sh", "-c", "echo begun; sleep 60"), DataSteps.Context(told), Cancel);
        await told.First.Task.WaitAsync(Cancel);
        await data.Docker.Client.Containers.KillContainerAsync(victim, new ContainerKillParameters(), Cancel);

        var outcome = await running;

        Assert.Contains("the container ended under it", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
        await RemoveAsync(victim);
    }

    [Fact]
    public async Task Execute_Stopped_EndsTheProgramAndWhatItStarted()
    {
        var victim = await RunVictimAsync();
        var told = new Told();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var steps = data.Steps();

        // The first ignores the interrupt, and its child is in the background: both must be gone, the container's own program not.
        var running = steps.ExecuteAsync(DataSteps.Exec(Victim, "sh", "-c", "trap '' INT; sleep 77 & echo begun; sleep 88; sleep 99"), DataSteps.Context(told), stop.Token);
        await told.First.Task.WaitAsync(Cancel);
        await stop.CancelAsync();

        var outcome = await running;
        var left = await data.Docker.Client.Containers.ListProcessesAsync(victim, new ContainerListProcessesParameters(), Cancel);
        Assert.True(outcome is Outcome.TimedOut && outcome.Summary.Contains("was stopped", StringComparison.Ordinal), $"{outcome.Summary} {string.Join(" / ", left.Processes!.Select(p => string.Join(' ', p)))}");
        Assert.DoesNotContain(left.Processes!, p => p.Any(c => c.Contains("sleep 77", StringComparison.Ordinal) || c.Contains("sleep 88", StringComparison.Ordinal)));
        Assert.Contains(left.Processes!, p => p.Any(c => c.Contains("sleep 1000", StringComparison.Ordinal)));
        await RemoveAsync(victim);
    }

    /// <summary>Of an input that ends in the middle the program takes what came for all: so it is ended before it sees an end.</summary>
    [Fact]
    public async Task Execute_StoppedInTheMiddleOfItsInput_SeesNoEndOfIt()
    {
        var victim = await RunVictimAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = new ContainerCommand("sh", "-c", "trap '' INT; echo begun; cat >/dev/null && : >/tmp/took-half-for-all; sleep 60") { Input = new Trickle("half"u8.ToArray()) };

        var running = data.Engine(Victim).ExecAsync(Victim, command, (_, _) => Note(begun), stop.Token);
        await begun.Task.WaitAsync(Cancel);
        await stop.CancelAsync();

        Assert.IsType<ContainerExit.Stopped>(await running);
        Assert.Equal(new ContainerExit.Ended(1), await data.Engine(Victim).ExecAsync(Victim, new ContainerCommand("ls", "/tmp/took-half-for-all"), (_, _) => default, Cancel));
        await RemoveAsync(victim);
    }

    [Fact]
    public async Task Execute_InputThatBreaksOff_EndsTheProgramAndSaysWhy()
    {
        var victim = await RunVictimAsync();
        var command = new ContainerCommand("sh", "-c", "cat; sleep 66") { Input = new Trickle("half"u8.ToArray(), new IOException("the disk is gone")) };

        var failed = await Assert.ThrowsAsync<EngineException>(() => data.Engine(Victim).ExecAsync(Victim, command, (_, _) => default, Cancel));

        Assert.Contains("the disk is gone", failed.Message, StringComparison.Ordinal);
        Assert.True(failed.MayHaveRun);
        Assert.DoesNotContain((await data.Docker.Client.Containers.ListProcessesAsync(victim, new ContainerListProcessesParameters(), Cancel)).Processes!, p => p.Any(c => c.Contains("sleep 66", StringComparison.Ordinal)));
        await RemoveAsync(victim);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Execute_ProgramThatClosesItsOutput_IsWaitedForAndCanBeStopped(bool stopped)
    {
        var victim = await RunVictimAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = new ContainerCommand("sh", "-c", $"echo begun; exec >/dev/null 2>&1; sleep {(stopped ? 67 : 4)}; exit 5");

        var running = data.Engine(Victim).ExecAsync(Victim, command, (_, _) => Note(begun), stop.Token);
        await begun.Task.WaitAsync(Cancel);
        if (stopped)
        {
            await stop.CancelAsync();
        }

        Assert.Equal(stopped ? new ContainerExit.Stopped() : new ContainerExit.Ended(5), await running);
        Assert.DoesNotContain((await data.Docker.Client.Containers.ListProcessesAsync(victim, new ContainerListProcessesParameters(), Cancel)).Processes!, p => p.Any(c => c.Contains("sleep 67", StringComparison.Ordinal)));
        await RemoveAsync(victim);
    }

    [Fact]
    public async Task Execute_ProgramThatEndsWith127ByItself_IsNotSaidToBeMissing()
    {
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Exec(DataHost.Postgres, "/bin/busybox", "sh", "-c", "echo done; exit 127") with { Risk = Risk.Mutating }, DataSteps.Context(new Told()), Cancel);

        Assert.EndsWith("busybox exited with 127", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_HeadOfAnEndlessProgram_EndsItAndPasses()
    {
        var victim = await RunVictimAsync();
        var told = new Told();
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Exec(Victim, "yes", "on") with { Through = [new Head(2)] }, DataSteps.Context(told), Cancel);

        Assert.Contains("the first lines were enough", Assert.IsType<Outcome.Passed>(outcome).Summary, StringComparison.Ordinal);
        Assert.Equal(["on", "on"], told.Lines);
        Assert.DoesNotContain((await data.Docker.Client.Containers.ListProcessesAsync(victim, new ContainerListProcessesParameters(), Cancel)).Processes!, p => p.Any(c => c.Contains("yes on", StringComparison.Ordinal)));
        await RemoveAsync(victim);
    }

    [Fact]
    public async Task Execute_ContainerThatDoesNotRun_HasFailedAndIsNotUnknown()
    {
        var victim = await RunVictimAsync();
        await data.Docker.Client.Containers.KillContainerAsync(victim, new ContainerKillParameters(), Cancel);
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Exec(Victim, "true") with { Risk = Risk.Mutating }, DataSteps.Context(new Told()), Cancel);

        Assert.Contains("its container does not run", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
        await RemoveAsync(victim);
    }

    [Fact]
    public async Task Resolve_OwnContainer_RefusesWhatIsNoLook()
    {
        var all = await data.Docker.Client.Containers.ListContainersAsync(new ContainersListParameters(), Cancel);
        using var steps = data.Steps(own: new OpsBot.Steps.Docker.OwnIdentity(all.First(c => c.Names!.Contains("/redis")).ID, null, null));

        var look = await steps.ResolveAsync(DataSteps.Exec(DataHost.Redis, "true"), Cancel);
        var kill = await steps.ResolveAsync(DataSteps.Exec(DataHost.Redis, "kill", "1") with { Risk = Risk.Destructive }, Cancel);
        var flush = await steps.ResolveAsync(DataSteps.Redis(DataHost.Redis, "FLUSHALL") with { Risk = Risk.Destructive }, Cancel);

        Assert.IsType<Resolution.Resolved>(look);
        Assert.Equal("own-container", Assert.IsType<Resolution.Impossible>(kill).Why.Code);
        Assert.Equal("own-container", Assert.IsType<Resolution.Impossible>(flush).Why.Code);
    }

    private async Task<string> RunVictimAsync()
    {
        var created = await data.Docker.Client.Containers.CreateContainerAsync(
            new CreateContainerParameters { Image = "data/redis:1", Name = "victim", Cmd = ["sleep", "1000"], HostConfig = new HostConfig { NetworkMode = "none", Init = true } }, Cancel);
        await data.Docker.Client.Containers.StartContainerAsync(created.ID!, null, Cancel);
        return created.ID!;
    }

    private Task RemoveAsync(string id) => data.Docker.Client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true }, Cancel);

    private static ValueTask Note(TaskCompletionSource begun)
    {
        begun.TrySetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>An input that gives some bytes and then breaks off, or never goes on.</summary>
    private sealed class Trickle(byte[] first, IOException? then = null) : MemoryStream(first)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position < Length)
            {
                return await base.ReadAsync(buffer, cancellationToken);
            }

            await (then is null ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask);
            throw then!;
        }
    }
}
