using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace OpsBot.IntegrationTests.Browser;

/// <summary>What a newcomer does first, in a real browser, with the real bot, to services that really run: nothing here is scripted but the people.</summary>
public sealed class RollbackTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Rollback_ThroughTwoPeople_IsDoneOnceAndABadDeployAfterItGoesBackByItself()
    {
        await using var bot = await DemoBot.StartAsync();
        await using var desk = await chromium.NewPersonAsync(ColorScheme.Light, height: 1000);
        await desk.OpenAsync(bot.Address);
        await desk.BecomeAsync("maya");

        await SeeThatAllIsHealthyAsync(desk);
        var card = await AskForRollbackAsync(desk);
        await SeeWhoMayNotApproveAsync(desk, card);
        await ApproveAndApproveAgainAsync(bot, desk, card);
        await SeeItDoneAsync(desk, card);
        await bot.WaitForBackendAsync("sha-old");
        Assert.Equal(["pull backend sha-old", "pin backend sha-old", "recreate backend sha-old"], bot.Effects());

        await SeeABadDeployGoBackAsync(bot, desk);
        await bot.WaitForBackendAsync("sha-old");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Stop_WhileALogIsFollowed_EndsItWithWhatWasRead()
    {
        await using var bot = await DemoBot.StartAsync();
        await using var maya = await chromium.NewPersonAsync(ColorScheme.Dark);
        await maya.OpenAsync(bot.Address);
        await maya.BecomeAsync("maya");

        await maya.TypeAsync("/logs backend --follow");
        var card = await maya.CardAsync("Log of");
        // What is followed is what comes: the line that is there when the thread opens is not the last.
        await Expect(maya.ThreadMessages.Locator("[data-block=code] span")).Not.ToHaveCountAsync(0);
        await maya.TakePictureAsync("rollback-dark-follow");
        await maya.PressAsync(card, "Stop");

        await Expect(card.Locator(".b-buttons")).ToHaveCountAsync(0);
        await Expect(card).ToContainTextAsync("of the log of backend");
        await maya.TakePictureAsync("rollback-dark-stopped");
        Assert.Empty(bot.Effects());
        Assert.Empty(maya.Complaints);
    }

    private static async Task SeeThatAllIsHealthyAsync(ConsolePage desk)
    {
        await desk.TypeAsync("/health");
        var health = await desk.CardAsync("Health");
        var rows = health.Locator("tbody tr");
        await Expect(rows.Filter(new() { HasText = "✓" })).ToHaveCountAsync(4);
        foreach (var service in (string[])["frontend", "backend", "ml-service", "redis"])
        {
            await Expect(rows.Filter(new() { HasText = service })).Not.ToHaveCountAsync(0);
        }

        await TakeBothAsync(desk, "health");
    }

    private static async Task<ILocator> AskForRollbackAsync(ConsolePage desk)
    {
        await desk.TypeAsync("/rollback backend sha-old");
        var card = await desk.CardAsync("Roll back backend to sha-old");
        foreach (var expected in (string[])
            [
                "Maya Lindqvist", "waits for approval", "destructive", "1 other person on call", "sha-new (sha256:", "sha-old (sha256:",
                "source: built-in rollback", "does:", "Pull", "[mutating]", "[destructive]", "[read-only]", "If it fails:",
            ])
        {
            await Expect(card).ToContainTextAsync(expected);
        }

        await TakeBothAsync(desk, "plan");
        return card;
    }

    private static async Task SeeWhoMayNotApproveAsync(ConsolePage desk, ILocator card)
    {
        Assert.Contains("This is your own plan", await desk.PressAsync(card, "Approve"), StringComparison.Ordinal);
        await TakeBothAsync(desk, "own-plan");

        await desk.BecomeAsync("priya");
        Assert.Contains("not on call", await desk.PressAsync(card, "Approve"), StringComparison.Ordinal);
        await desk.BecomeAsync("sam");
        Assert.Contains("guest", await desk.PressAsync(card, "Approve"), StringComparison.OrdinalIgnoreCase);
        await TakeBothAsync(desk, "guest");
        await Expect(card).ToContainTextAsync("waits for approval");
    }

    /// <summary>Jonas has two windows, and his click in the second one is slow on its way: it arrives when the first was heard already.</summary>
    private async Task ApproveAndApproveAgainAsync(DemoBot bot, ConsolePage desk, ILocator card)
    {
        await using var second = await chromium.NewPersonAsync(ColorScheme.Dark);
        await second.OpenAsync(bot.Address);
        await second.BecomeAsync("jonas");
        var (onItsWay, arrives) = (new TaskCompletionSource(), new TaskCompletionSource());
        await second.Page.RouteAsync("**/api/clicks", async route =>
        {
            onItsWay.SetResult();
            await arrives.Task;
            await route.ContinueAsync();
        });
        var late = second.PressAsync(await second.CardAsync("Roll back backend to sha-old"), "Approve");
        await onItsWay.Task.WaitAsync(DemoBot.Patience, TestContext.Current.CancellationToken);

        await desk.BecomeAsync("jonas");
        await desk.OpenThreadAsync(card);
        var answer = await desk.PressAsync(card, "Approve");
        arrives.SetResult();

        Assert.Contains("Roll back backend to sha-old", answer, StringComparison.Ordinal);
        Assert.Matches("approved already|has succeeded", await late);
        await second.TakePictureAsync("rollback-dark-second-click");
    }

    private static async Task SeeItDoneAsync(ConsolePage desk, ILocator card)
    {
        await TakeBothAsync(desk, "running");
        await Expect(card).ToContainTextAsync("has succeeded");
        foreach (var expected in (string[])["Jonas Weber approved", "✓ 1.", "✓ 2.", "✓ 3.", "backend is healthy", "✓ 5.", "Done in"])
        {
            await desk.ThreadTextAsync(expected);
        }

        await Expect(desk.ThreadMessages.Locator("[data-block=progress]")).ToHaveCountAsync(0);
        await Expect(card.Locator(".b-buttons")).ToHaveCountAsync(0);

        var timeline = await desk.CardAsync("done and verified");
        await Expect(timeline.Locator("tbody tr").First).ToContainTextAsync("Maya Lindqvist asked: /rollback backend sha-old");
        await Expect(timeline).ToContainTextAsync("Jonas Weber approved");
        await TakeBothAsync(desk, "done");
    }

    private static async Task SeeABadDeployGoBackAsync(DemoBot bot, ConsolePage desk)
    {
        await desk.TypeAsync("/deploy backend sha-bad");
        var card = await desk.CardAsync("Deploy backend sha-bad");
        await desk.BecomeAsync("maya");
        await desk.OpenThreadAsync(card);
        await desk.PressAsync(card, "Approve");

        await desk.ThreadTextAsync("✓ 3.");
        await Expect(desk.ThreadMessages.Locator("[data-block=progress]")).ToBeVisibleAsync();
        await TakeBothAsync(desk, "bad-waiting");
        await Expect(card).ToContainTextAsync("has failed and was put back");
        foreach (var expected in (string[])["✗ 4.", "migration 0042 has not run", "Failed at step 4", "Going back", "Everything is as it was before"])
        {
            await desk.ThreadTextAsync(expected);
        }

        await desk.CardAsync("Deploy backend sha-bad has failed and was put back");
        await TakeBothAsync(desk, "bad-put-back");
        Assert.Equal(
            ["pull backend sha-bad", "pin backend sha-bad", "recreate backend sha-bad", "pin backend sha-old", "recreate backend sha-old"],
            bot.Effects().Skip(3));
    }

    private static async Task TakeBothAsync(ConsolePage desk, string moment)
    {
        await desk.TakePictureAsync($"rollback-light-{moment}");
        await desk.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await desk.TakePictureAsync($"rollback-dark-{moment}");
        await desk.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
