using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.IntegrationTests.Docker;
using OpsBot.IntegrationTests.Processes;
using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>A bot that is killed at any moment of a rollback finishes it after a restart; the engine's own events say that the container was replaced once.</summary>
[Collection(SharedEngineCollection.Name)]
public sealed class EngineCrashTests(SharedEngine shared)
{
    // From the plan to the end: planned, asked, given, granted, queued, started, four steps begun and ended, verified, succeeded.
    private const int Events = 16;
    private const int AtMostAtOnce = 2;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_AtEveryEventOfARollback_ReplacesTheContainerOnce()
    {
        var docker = await shared.ShopAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Events),
            new ParallelOptions { MaxDegreeOfParallelism = AtMostAtOnce, CancellationToken = Cancel },
            async (at, _) => await RollBackAsync(docker, at));
    }

    private static async Task RollBackAsync(PrivateDocker docker, int at)
    {
        await using var shop = await Shop.OpenAsync(docker, Shop.BackendAlone);
        var since = TimeProvider.System.GetUtcNow();
        var first = Assert.Single(await shop.Stack.ContainersAsync(Cancel)).ID!;
        var people = AskAsync(shop);
        await BotFolder.UntilAsync(() => shop.Folder.Count() >= at, $"event {at}");
        await shop.KillAsync();
        await people;

        await shop.StartAsync();
        var run = await AskAsync(shop) ?? throw new InvalidOperationException("nothing was asked");
        var ended = await shop.EndOfAsync(run);
        Assert.True(ended.End.Status == Commands.Runs.RunStatus.Succeeded, $"killed at event {at}: {Shop.Text(ended.Card)}\n{string.Join('\n', shop.Folder.Events(run))}");
        Assert.Equal("shop/backend:sha-old", await shop.RunningAsync("backend"));

        var effects = await EffectsAsync(docker, shop.Stack.Project, since);
        var second = Assert.Single(await shop.Stack.ContainersAsync(Cancel)).ID!;
        Assert.Equal([("create", second), ("destroy", first), ("die", first), ("start", second)], effects.OrderBy(e => e.Action, StringComparer.Ordinal));
        Assert.Equal(1, shop.Folder.Events(run).Count(e => e.Type == "approval-granted"));
        // A rollback that was over before it was killed has as many events as there are moments to kill at.
        Assert.True(at < Events || shop.Folder.Count() == Events, $"a rollback has {shop.Folder.Count()} events");
    }

    /// <summary>What people do, as far as it was not done before: ask, and approve. A bot that dies answers nobody.</summary>
    private static async Task<RunId?> AskAsync(Shop shop)
    {
        try
        {
            var run = shop.Folder.Run() is { } known ? new RunId(known) : (await shop.SaysAsync("/rollback backend sha-old")).Run!.Value;
            if (shop.Folder.Events(run).All(e => e.Type != "approval-granted"))
            {
                await shop.ApproveAsync(run);
            }

            return run;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>What happened to the project's containers, in the engine's own words; health checks and orders to end left out.</summary>
    private static async Task<IReadOnlyList<(string Action, string Container)>> EffectsAsync(PrivateDocker docker, string project, DateTimeOffset since)
    {
        var effects = new List<(string, string)>();
        await docker.Client.System.MonitorEventsAsync(
            new ContainerEventsParameters
            {
                Since = LogStamp.Since(LogStamp.Nanos(since)),
                Until = LogStamp.Since(LogStamp.Nanos(TimeProvider.System.GetUtcNow())),
                Filters = new Dictionary<string, IDictionary<string, bool>>
                {
                    ["label"] = new Dictionary<string, bool> { [$"com.docker.compose.project={project}"] = true },
                    ["event"] = new[] { "create", "start", "die", "destroy", "restart" }.ToDictionary(e => e, _ => true),
                },
            },
            new Each<Message>(e => effects.Add((e.Action!, e.Actor!.ID!))),
            Cancel);
        return effects;
    }
}
