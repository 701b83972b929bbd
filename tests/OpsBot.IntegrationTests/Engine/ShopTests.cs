using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.IntegrationTests.Docker;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>What people do with a real system: a bot's process, a Docker Engine, docker-compose, images of our own. Each change ends where it should, or where it began, or says how it differs.</summary>
[Collection(SharedEngineCollection.Name)]
public sealed class ShopTests(SharedEngine shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Looks_AtFourServices_AnswerEachInOneTable()
    {
        await using var shop = await Shop.OpenAsync(await shared.ShopAsync(), Shop.FourServices);

        var status = await shop.DoesAsync("/status");
        Assert.Equal(RunStatus.Succeeded, status.End.Status);
        Assert.Equal(["redis", "ml-service", "backend", "frontend"], Rows(status.Card).Select(r => r[0]));
        Assert.Contains("shop/backend:sha-new", await shop.RunningAsync("backend"), StringComparison.Ordinal);
        Assert.Contains("sha-new", Shop.Text(status.Card), StringComparison.Ordinal);

        await HealthyAsync(shop);
        var stats = await shop.DoesAsync("/stats");
        Assert.All(Rows(stats.Card).Where(r => !r[0].StartsWith("disk of ", StringComparison.Ordinal)), r => Assert.Contains("░", r[3], StringComparison.Ordinal));

        var logs = await shop.DoesAsync("/logs redis --tail 1 --grep \"[Rr]eady to accept\"");
        Assert.True(Shop.Text(logs.Card).Contains("1 line of the log of redis", StringComparison.Ordinal), Shop.Text(logs.Card));
        Assert.Contains("Ready to accept connections", Shop.Text(Assert.Single(logs.Thread)), StringComparison.Ordinal);

        var before = Assert.Single(await shop.Stack.ContainersAsync(Cancel, "backend"));
        var restarted = await shop.ConfirmedAsync(await shop.DoesAsync("/restart backend"));
        Assert.Equal(RunStatus.Succeeded, restarted.End.Status);
        Assert.Equal(before.ID, Assert.Single(await shop.Stack.ContainersAsync(Cancel, "backend")).ID);
    }

    [Fact]
    public async Task Rollback_ApprovedByASecondPerson_PinsTheOldTagAndRunsTheOldImage()
    {
        await using var shop = await Shop.OpenAsync(await shared.ShopAsync(), Shop.FourServices);
        await HealthyAsync(shop);
        var others = (await shop.Stack.ContainersAsync(Cancel)).Where(c => !c.Image!.Contains("backend", StringComparison.Ordinal)).Select(c => c.ID).Order(StringComparer.Ordinal).ToList();

        var asked = await shop.DoesAsync("/rollback backend sha-old");
        Assert.Equal(RunStatus.AwaitingApproval, asked.End.Status);
        var own = await shop.SaysAsync($"/approve {asked.End.Run}");
        Assert.Equal(Tone.Refusal, own.Reply.Tone);
        await shop.SaysAsync($"/cancel {asked.End.Run}");

        var ended = await shop.ApprovedAsync("/rollback backend sha-old");
        Assert.True(ended.End.Status == RunStatus.Succeeded, Shop.Text(ended.Card));
        Assert.Equal("shop/backend:sha-old", await shop.RunningAsync("backend"));
        Assert.Equal(Shop.FourServices.Replace("shop/backend:sha-new", "shop/backend:sha-old", StringComparison.Ordinal), await File.ReadAllTextAsync(shop.Stack.File, Cancel));
        Assert.Equal(others, (await shop.Stack.ContainersAsync(Cancel)).Where(c => !c.Image!.Contains("backend", StringComparison.Ordinal)).Select(c => c.ID).Order(StringComparer.Ordinal));

        // What was pinned before is known from now on.
        var back = await shop.ApprovedAsync("/rollback backend previous");
        Assert.True(back.End.Status == RunStatus.Succeeded, Shop.Text(back.Card));
        Assert.Equal(Shop.FourServices, await File.ReadAllTextAsync(shop.Stack.File, Cancel));
        Assert.Equal("shop/backend:sha-new", await shop.RunningAsync("backend"));
    }

    [Fact]
    public async Task Rollback_ToAnImageThatIsNowhere_IsRefusedWithWhatThereIs()
    {
        await using var shop = await Shop.OpenAsync(await shared.ShopAsync(), Shop.BackendAlone);
        var refused = await shop.SaysAsync("/rollback backend sha-odl");

        Assert.Equal(Tone.Refusal, refused.Reply.Tone);
        Assert.Contains("There is no image shop/backend:sha-odl.", Shop.Text(refused.Reply), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'sha-old'?", Shop.Text(refused.Reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollback_ToATagThatTheRegistryDoesNotHave_FailsAtThePullAndChangesNothing()
    {
        var yaml = Shop.BackendAlone.Replace("shop/backend", SharedEngine.Backend, StringComparison.Ordinal);
        await using var shop = await Shop.OpenAsync(await shared.ShopAsync(), yaml, SharedEngine.Backend);
        var asked = await shop.DoesAsync("/rollback backend sha-none");
        Assert.Contains("Whether it exists, and which image it is, shows when it is pulled", Shop.Text(asked.Card), StringComparison.Ordinal);
        Assert.Contains("not pinned", Shop.Text(asked.Card), StringComparison.Ordinal);
        await shop.SaysAsync($"/cancel {asked.End.Run}");

        var ended = await shop.ApprovedAsync("/rollback backend sha-none");
        Assert.Equal(RunStatus.Failed, ended.End.Status);
        Assert.Contains("manifest", Shop.Text(ended.Card), StringComparison.Ordinal);
        await AsBeforeAsync(shop, yaml, $"{SharedEngine.Backend}:sha-new");
    }

    [Fact]
    public async Task Rollback_ToATagThatMustBePulled_PullsIt()
    {
        var yaml = Shop.BackendAlone.Replace("shop/backend", SharedEngine.Backend, StringComparison.Ordinal);
        await using var shop = await Shop.OpenAsync(await shared.ShopAsync(), yaml, SharedEngine.Backend);
        await shared.ForgetAsync("sha-old", Cancel);

        var ended = await shop.ApprovedAsync("/rollback backend sha-old");
        Assert.True(ended.End.Status == RunStatus.Succeeded, Shop.Text(ended.Card));
        Assert.Contains("was pulled", Shop.Text(ended.Card), StringComparison.Ordinal);
        Assert.Equal($"{SharedEngine.Backend}:sha-old", await shop.RunningAsync("backend"));
    }

    [Theory]
    [InlineData("rollback")]
    [InlineData("deploy")]
    public async Task Change_ToOneThatComesUpUnhealthy_GoesBackByItself(string procedure)
    {
        await using var shop = await Shop.OpenAsync(await shared.ShopAsync(), Shop.BackendAlone, startsWithin: "10s");
        var ended = await shop.ApprovedAsync($"/{procedure} backend sha-bad");

        Assert.True(ended.End.Status == RunStatus.Compensated, Shop.Text(ended.Card));
        Assert.Contains("backend is unhealthy", Shop.Text(ended.Card), StringComparison.Ordinal);
        await AsBeforeAsync(shop, Shop.BackendAlone, "shop/backend:sha-new");
    }

    [Fact]
    public async Task Rollback_WhoseEngineIsKilledInTheMiddle_SaysHowItDiffersAndGoesOnLater()
    {
        Assert.SkipWhen(SharedEngine.Missing() is not null, SharedEngine.Missing() ?? "");
        await using var docker = await PrivateDocker.StartAsync(Cancel);
        await docker.ImportBackendAsync("shop/backend:sha-new", healthy: true, Cancel);
        await docker.ImportBackendAsync("shop/backend:sha-old", healthy: true, Cancel);
        await using var shop = await Shop.OpenAsync(docker, Shop.BackendAlone);
        var run = await shop.ApproveAsync("/rollback backend sha-old");
        await Processes.BotFolder.UntilAsync(() => shop.Folder.Events(run) is [.., { Type: "step-started" }] events && events.Count(e => e.Type == "step-started") == 3, "the step that brings it up");
        await docker.KillEngineAsync(Cancel);

        var ended = await shop.EndOfAsync(run);
        var told = Shop.Text(ended.Card);
        Assert.True(ended.End.Status is RunStatus.OutcomeUnknown or RunStatus.AwaitingPerson or RunStatus.CompensationFailed, told);
        Assert.Contains("host main", told, StringComparison.Ordinal);
        Assert.Contains("sha-old", await File.ReadAllTextAsync(shop.Stack.File, Cancel), StringComparison.Ordinal);

        await docker.StartEngineAsync(Cancel);
        var status = await shop.DoesAsync("/status");
        Assert.Contains("backend", Shop.Text(status.Card), StringComparison.Ordinal);
    }

    private static async Task AsBeforeAsync(Shop shop, string yaml, string image)
    {
        Assert.Equal(yaml, await File.ReadAllTextAsync(shop.Stack.File, Cancel));
        Assert.Equal(image, await shop.RunningAsync("backend"));
    }

    private static async Task HealthyAsync(Shop shop)
    {
        for (var tries = 0; tries < 60; tries++)
        {
            var health = await shop.DoesAsync("/health");
            if (Rows(health.Card).All(r => r[2] == "healthy"))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), Cancel);
        }

        Assert.Fail("The shop does not become healthy.");
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(Reply card) => Assert.Single(card.Blocks.OfType<ReplyBlock.Table>()).Rows;
}
