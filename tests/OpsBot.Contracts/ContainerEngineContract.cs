using System.Collections.Concurrent;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.Contracts;

/// <summary>What every <see cref="IContainerEngine"/> does. A suite for an adapter derives from it and brings up one service for each test.</summary>
public abstract class ContainerEngineContract : IAsyncLifetime
{
    /// <summary>A tag that no service has.</summary>
    protected const string NoSuchTag = "sha-none";

    private EngineUnderTest? under;

    /// <summary>The test's own end.</summary>
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The service under test.</summary>
    protected EngineUnderTest Under => under ?? throw new InvalidOperationException("the engine is not up yet");

    private IContainerEngine Engine => Under.Engine;

    private ServiceRef Service => Under.Service;

    private ServiceRef NoService => Service with { Service = new ServiceName("no-such-service") };

    /// <summary>Brings up the engine with one service.</summary>
    protected abstract Task<EngineUnderTest> StartAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => under = await StartAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (under is not null)
        {
            await under.DisposeAsync();
        }
    }

    [Fact]
    public async Task Inspect_RunningService_ShowsItsImageAndStart()
    {
        var container = await OneAsync();

        Assert.Equal(Under.RunningTag, container.Tag);
        Assert.Equal((await Engine.FindImageAsync(Service, Under.RunningTag, Cancel))?.Id, container.ImageId);
        Assert.StartsWith("sha256:", container.ImageId, StringComparison.Ordinal);
        Assert.Equal("running", container.State);
        Assert.Equal(0, container.Restarts);
        Assert.NotNull(container.StartedAt);
        Assert.Equal(TimeSpan.Zero, container.StartedAt.Value.Offset);
    }

    [Fact]
    public async Task FindImage_TagThatIsNowhere_IsNotOneThatIsKnown()
    {
        var image = await Engine.FindImageAsync(Service, NoSuchTag, Cancel);

        Assert.True(image is null or { Id: null, OnHost: false }, $"{image}");
    }

    [Fact]
    public async Task FindImage_RunningTag_IsOnTheHost() => Assert.True((await Engine.FindImageAsync(Service, Under.RunningTag, Cancel))?.OnHost);

    [Fact]
    public async Task ListTags_TwoReleases_NewestFirst()
    {
        // An engine need not know what a registry has before it was pulled.
        await Engine.PullAsync(Service, Under.OlderTag, new Collected(), Cancel);
        var tags = await Engine.ListTagsAsync(Service, Cancel);

        Assert.Equal([Under.RunningTag, Under.OlderTag], tags.Where(t => t == Under.RunningTag || t == Under.OlderTag));
    }

    [Fact]
    public async Task Pin_AnotherTag_IsReadBack()
    {
        var before = await Engine.ReadPinAsync(Service, Cancel);
        await Engine.PinAsync(Service, Under.OlderTag, Cancel);
        var after = await Engine.ReadPinAsync(Service, Cancel);

        Assert.Equal(Under.RunningTag, before.Tag);
        Assert.Equal(Under.OlderTag, after.Tag);
        Assert.NotEqual(before.FileHash, after.FileHash);
        Assert.Matches("^[0-9a-f]{64}$", after.FileHash);
    }

    [Fact]
    public async Task Pin_ThereAndBack_GivesTheSamePin()
    {
        var before = await Engine.ReadPinAsync(Service, Cancel);
        await Engine.PinAsync(Service, Under.OlderTag, Cancel);
        await Engine.PinAsync(Service, Under.RunningTag, Cancel);

        // The tag before it, too: what was left by going back is no release to come back to.
        Assert.Equal(before, await Engine.ReadPinAsync(Service, Cancel));
    }

    [Fact]
    public async Task Pin_AnotherTag_LeavesTheContainerAlone()
    {
        var before = await OneAsync();
        await Engine.PinAsync(Service, Under.OlderTag, Cancel);

        Assert.Equal(before with { Health = null }, await OneAsync() with { Health = null });
    }

    [Fact]
    public async Task Restart_RunningService_StartsTheSameContainerAgain()
    {
        var before = await OneAsync();
        await Engine.RestartAsync(Service, Cancel);
        var after = await OneAsync();

        Assert.True(after.StartedAt > before.StartedAt);
        Assert.Equal(("running", before.Id, before.ImageId, 0), (after.State, after.Id, after.ImageId, after.Restarts));
    }

    [Fact]
    public async Task Pull_TagThatIsNotOnTheHost_BringsItAndTellsHowFar()
    {
        var progress = new Collected();
        await Engine.PullAsync(Service, Under.OlderTag, progress, Cancel);

        Assert.True((await Engine.FindImageAsync(Service, Under.OlderTag, Cancel))?.OnHost);
        Assert.NotEmpty(progress.All);
        Assert.All(progress.All, p => Assert.True(p.Fraction is null or (>= 0 and <= 1)));
    }

    [Fact]
    public async Task Pull_TagThatIsNowhere_IsRefused() =>
        await RefusedAsync(() => Engine.PullAsync(Service, NoSuchTag, new Collected(), Cancel), NoSuchTag);

    [Fact]
    public async Task Recreate_AnotherTagPinned_RunsItInANewContainer()
    {
        var before = await OneAsync();
        await Engine.PullAsync(Service, Under.OlderTag, new Collected(), Cancel);
        await Engine.PinAsync(Service, Under.OlderTag, Cancel);
        await Engine.RecreateAsync(Service, Cancel);
        var after = await OneAsync();

        Assert.Equal(Under.OlderTag, after.Tag);
        Assert.Equal((await Engine.FindImageAsync(Service, Under.OlderTag, Cancel))?.Id, after.ImageId);
        Assert.NotEqual(before.Id, after.Id);
        Assert.True(after.StartedAt > before.StartedAt);
    }

    [Fact]
    public async Task Recreate_AsPinnedAlready_ChangesNothing()
    {
        var before = await OneAsync();
        await Engine.RecreateAsync(Service, Cancel);

        Assert.Equal(before with { Health = null }, await OneAsync() with { Health = null });
    }

    [Fact]
    public async Task Measure_RunningService_TellsWhatItUses()
    {
        var usage = Assert.Single(await Engine.MeasureAsync(Service, Cancel));

        Assert.Equal((await OneAsync()).Name, usage.Name);
        Assert.True(usage.Cpu >= 0 && usage.Processors >= 1, $"{usage}");
        Assert.InRange(usage.Memory, 1, usage.MemoryLimit);
    }

    [Fact]
    public async Task WhyNotTouch_ServiceThatIsNotTheBot_IsNothing() => Assert.Null(await Engine.WhyNotTouchAsync(Service, Cancel));

    [Fact]
    public async Task ReadLogs_Tail_GivesTheLastLinesOldestFirst()
    {
        await Under.WaitForLinesAsync(4, Cancel);
        var lines = await ReadAsync(new LogQuery(3, null, null, Follow: false));

        Assert.Equal(3, lines.Count);
        Assert.Equal(lines.OrderBy(l => l.At), lines);
        Assert.All(lines, l => Assert.DoesNotContain('\n', l.Text));
    }

    [Fact]
    public async Task ReadLogs_SinceAMomentAgo_LeavesOlderLinesOut()
    {
        await Under.WaitForLinesAsync(3, Cancel);

        Assert.Empty(await ReadAsync(new LogQuery(1000, TimeSpan.FromTicks(1), null, Follow: false)));
        Assert.NotEmpty(await ReadAsync(new LogQuery(1000, TimeSpan.FromHours(1), null, Follow: false)));
    }

    [Fact]
    public async Task ReadLogs_Follow_GoesOnUntilCancelled()
    {
        await Under.WaitForLinesAsync(1, Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var (first, seen) = (default(DateTimeOffset?), 0);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var line in Engine.ReadLogsAsync(Service, new LogQuery(1, null, null, Follow: true), stop.Token))
            {
                first ??= line.At;
                seen++;
                if (seen == 1)
                {
                    await Under.WaitForLinesAsync(2, Cancel);
                }
                else if (line.At > first)
                {
                    await stop.CancelAsync();
                }
            }
        });

        Assert.True(seen >= 2);
    }

    [Fact]
    public async Task EveryCall_ServiceThatIsNotThere_IsRefusedByName()
    {
        await RefusedAsync(() => Engine.RestartAsync(NoService, Cancel), NoService.Service.Value);
        await RefusedAsync(() => Engine.RecreateAsync(NoService, Cancel), NoService.Service.Value);
        await RefusedAsync(() => Engine.PinAsync(NoService, Under.OlderTag, Cancel), NoService.Service.Value);
        await RefusedAsync(() => Engine.ReadPinAsync(NoService, Cancel), NoService.Service.Value);
    }

    [Fact]
    public async Task EveryCall_Cancelled_Ends()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.InspectAsync(Service, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.RestartAsync(Service, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.PullAsync(Service, Under.OlderTag, new Collected(), cancelled));
    }

    /// <summary>The service's one container.</summary>
    protected async Task<ContainerState> OneAsync() => Assert.Single(await Engine.InspectAsync(Service, Cancel));

    private async Task<List<LogLine>> ReadAsync(LogQuery query)
    {
        var lines = new List<LogLine>();
        await foreach (var line in Engine.ReadLogsAsync(Service, query, Cancel))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static async Task RefusedAsync(Func<Task> call, string names)
    {
        var refused = await Assert.ThrowsAsync<EngineException>(call);
        Assert.Contains(names, refused.Message, StringComparison.Ordinal);
    }

    private sealed class Collected : IProgress<PullProgress>
    {
        public ConcurrentQueue<PullProgress> All { get; } = [];

        public void Report(PullProgress value) => All.Enqueue(value);
    }
}

/// <summary>An engine with a service that runs <see cref="RunningTag"/>, pinned to it; <see cref="OlderTag"/> can be pulled and is not on the host.</summary>
public abstract class EngineUnderTest : IAsyncDisposable
{
    /// <summary>The engine.</summary>
    public abstract IContainerEngine Engine { get; }

    /// <summary>The service.</summary>
    public abstract ServiceRef Service { get; }

    /// <summary>The newer release, which runs.</summary>
    public abstract string RunningTag { get; }

    /// <summary>The older release.</summary>
    public abstract string OlderTag { get; }

    /// <summary>Makes the service write to its log, and waits until so many more lines are in it.</summary>
    public abstract Task WaitForLinesAsync(int count, CancellationToken cancel);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
