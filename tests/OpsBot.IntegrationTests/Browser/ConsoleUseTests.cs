using Microsoft.Playwright;
using OpsBot.Chat.Web;
using OpsBot.Commands;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Contracts.InMemory;
using OpsBot.Tests.Chat.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace OpsBot.IntegrationTests.Browser;

/// <summary>What people do at the console, over a domain that answers as the test says.</summary>
public sealed class ConsoleUseTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Answer Refused = new(Reply.Refused(new Refusal("own-plan", "You cannot approve your own plan.", "Ask Jonas Weber.")));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keyboard_FromOpeningToAnswer_NeedsNoMouse()
    {
        await using var host = await ConsoleHost.StartAsync(answer: (intent, _) => Task.FromResult(new Answer(Reply.Of($"heard `{((Intent.Command)intent).Line}`"))));
        await using var person = await chromium.NewPersonAsync();
        await person.OpenAsync(host.Address);
        await person.BecomeAsync("maya");
        await Expect(person.CommandBox).ToBeFocusedAsync();

        await person.Page.Keyboard.TypeAsync("/rollb");
        await Expect(person.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await person.Page.Keyboard.PressAsync("Tab");
        await Expect(person.CommandBox).ToHaveValueAsync("/rollback ");
        await Expect(person.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(5);
        await person.Page.Keyboard.PressAsync("ArrowDown");
        await person.TakePictureAsync("completion");
        await person.Page.Keyboard.PressAsync("Tab");
        await Expect(person.CommandBox).ToHaveValueAsync("/rollback backend ");
        await Expect(person.Page.GetByRole(AriaRole.Option)).ToContainTextAsync(["sha-newtag of backend", "sha-oldtag of backend"]);
        await person.Page.Keyboard.TypeAsync("sha-old");
        await person.Page.Keyboard.PressAsync("Enter");

        await Expect(person.Page.GetByTestId("own")).ToContainTextAsync("Maya Lindqvist ❯ /rollback backend sha-old");
        await Expect(person.Answers).ToContainTextAsync("heard /rollback backend sha-old");
        await Expect(person.Answers).ToContainTextAsync("Only you see this");
        await person.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(person.CommandBox).ToHaveValueAsync("/rollback backend sha-old");
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task Form_FilledIn_IsTheLineItMeans()
    {
        var lines = new List<string>();
        var form = new Form("Restore", "/runbook run db/restore",
        [
            new FormField("dump", "dump=") { Required = true, Hint = "the runbook shows backup.sql" },
            new FormField("api-token", "api-token=") { Required = true, Choices = [new("${one}", "one"), new("${two}", "two")] },
            new FormField("note", "note="),
        ]);
        await using var host = await ConsoleHost.StartAsync(answer: (intent, _) =>
        {
            lines.Add(((Intent.Command)intent).Line);
            return Task.FromResult(lines.Count == 1 ? new Answer(Reply.Refused(new Refusal("missing-value", "It needs `dump`.", "For example …") { Form = form })) : new Answer(Reply.Of("planned")));
        });
        await using var person = await chromium.NewPersonAsync();
        await person.OpenAsync(host.Address);
        await person.BecomeAsync("maya");
        await person.Page.Keyboard.TypeAsync("/runbook run db/restore");
        await person.Page.Keyboard.PressAsync("Enter");

        var shown = person.Page.GetByTestId("form");
        await shown.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(shown.GetByLabel("dump")).ToBeFocusedAsync();
        await person.Page.Keyboard.TypeAsync("old one.sql");
        await shown.GetByLabel("api-token").SelectOptionAsync("two");
        await person.TakePictureAsync("form");
        await person.Page.Keyboard.PressAsync("Enter");
        await shown.GetByRole(AriaRole.Button).ClickAsync();

        await Expect(person.Answers.Last).ToContainTextAsync("planned");
        Assert.Equal("/runbook run db/restore dump=\"old one.sql\" api-token=${two}", lines[^1]);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task SlashAndEscape_FromAnywhere_ReachTheBoxAndCloseTheThread()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.Store.Outbox.EnqueueAsync([Gallery.Running, .. Gallery.Thread], Cancel);
        await using var person = await chromium.NewPersonAsync();
        await person.OpenAsync(host.Address);
        await person.BecomeAsync("maya");
        await person.OpenThreadAsync(await person.CardAsync("Rollback of backend"));

        await person.ThreadMessages.FocusAsync();
        await person.Page.Keyboard.PressAsync("Escape");
        await Expect(person.Thread).ToBeHiddenAsync();
        await Expect(person.CommandBox).ToBeFocusedAsync();
        await person.Channel.FocusAsync();
        await person.Page.Keyboard.PressAsync("/");
        await Expect(person.CommandBox).ToBeFocusedAsync();
        await Expect(person.CommandBox).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Button_PressedTwiceWhileUnderWay_SendsOnceAndAnswersBelowTheCard()
    {
        var release = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await ConsoleHost.StartAsync(answer: (_, _) => release.Task);
        await host.Store.Outbox.EnqueueAsync([Gallery.Waiting], Cancel);
        await using var person = await chromium.NewPersonAsync();
        await person.OpenAsync(host.Address);
        await person.BecomeAsync("maya");
        var card = await person.CardAsync("Rollback of backend");
        var approve = card.GetByRole(AriaRole.Button, new() { Name = "Approve" });

        await approve.DblClickAsync();
        await Expect(approve).ToBeDisabledAsync();
        await host.Store.Outbox.EnqueueAsync([Gallery.Waiting], Cancel);
        await approve.ClickAsync(new() { Force = true });
        release.SetResult(Refused);

        await Expect(card.GetByTestId("answer")).ToContainTextAsync("You cannot approve your own plan.");
        await Expect(approve).ToBeEnabledAsync();
        var click = Assert.IsType<Intent.Click>(Assert.Single(host.Received));
        Assert.Equal(("approve:r-4x8kq:9f2c", new AccountRef("web", "maya"), ConsoleHost.In()), (click.Action, click.From, click.At));
        await person.TakePictureAsync("refusal");
        await card.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(card.GetByTestId("answer")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Button_ThatAsks_SendsTheTextAndNothingWhenGivenUp()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.Store.Outbox.EnqueueAsync([Gallery.Waiting], Cancel);
        await using var person = await chromium.NewPersonAsync();
        await person.OpenAsync(host.Address);
        await person.BecomeAsync("maya");
        var card = await person.CardAsync("Rollback of backend");
        var dialog = person.Page.GetByTestId("ask");

        await card.GetByRole(AriaRole.Button, new() { Name = "Break glass" }).ClickAsync();
        await Expect(dialog).ToContainTextAsync("What is broken");
        await person.TakePictureAsync("ask");
        await person.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        Assert.Empty(host.Received);

        await person.PressAsync(card, "Break glass", "Checkout is down and I am alone.");
        Assert.Equal("Checkout is down and I am alone.", Assert.IsType<Intent.Click>(Assert.Single(host.Received)).Text);
    }

    [Fact]
    public async Task Plan_FoldedInTheThread_IsDecidedOnlyWhenItIsOpen()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.Store.Outbox.EnqueueAsync([Gallery.Waiting, .. Gallery.Thread], Cancel);
        await using var person = await chromium.NewPersonAsync(width: 480);
        await person.OpenAsync(host.Address);
        await person.BecomeAsync("jonas");
        await person.OpenThreadAsync(await person.CardAsync("Rollback of backend"));
        var approve = person.ThreadMessages.GetByRole(AriaRole.Button, new() { Name = "Approve" });

        await Expect(approve).ToBeHiddenAsync();
        await person.ThreadMessages.GetByText("Show the text (").ClickAsync();
        await Expect(approve).ToBeVisibleAsync();
        await Expect(person.ThreadMessages).ToContainTextAsync("Run backend from sha-new");
    }

    [Fact]
    public async Task Answer_OfOnePersona_IsHiddenFromTheNext()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var person = await chromium.NewPersonAsync();
        await person.OpenAsync(host.Address);
        await person.BecomeAsync("maya");
        await person.AskAsync("/whoami");

        await person.BecomeAsync("jonas");
        await Expect(person.Answers).ToHaveCountAsync(0);
        await person.BecomeAsync("maya");
        await Expect(person.Answers).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task TwoWindowsOfOneBrowser_AreTwoPeople()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var maya = await chromium.NewPersonAsync();
        await maya.OpenAsync(host.Address);
        await maya.BecomeAsync("maya");
        await using var jonas = new ConsolePage(await maya.Page.Context.NewPageAsync());
        await jonas.OpenAsync(host.Server);
        await jonas.BecomeAsync("jonas");

        await maya.AskAsync("/whoami");
        await jonas.AskAsync("/whoami");

        Assert.Equal(["maya", "jonas"], host.Received.Select(i => i.From.Account));
    }

    [Fact]
    public async Task Edit_WhileReadingAbove_MovesNothing()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.Store.Outbox.EnqueueAsync(Gallery.Channel, Cancel);
        await using var person = await chromium.NewPersonAsync(height: 600);
        await person.OpenAsync(host.Address);
        var read = await person.CardAsync("Health of shop-prod");
        await person.Channel.EvaluateAsync("flow => flow.scrollTop = 0");
        var before = await read.BoundingBoxAsync();

        await host.Store.Outbox.EnqueueAsync([Gallery.Running], Cancel);
        await Expect(await person.CardAsync("Rollback of backend")).ToContainTextAsync("running");

        Assert.Equal(before!.Y, (await read.BoundingBoxAsync())!.Y);
        Assert.Equal(0, await person.Channel.EvaluateAsync<int>("flow => flow.scrollTop"));
        await Expect(person.Channel.GetByTestId("message")).ToHaveCountAsync(Gallery.Channel.Count);
    }

    [Fact]
    public async Task Log_WhileItGrows_IsFollowedUnlessItsReaderScrolledUp()
    {
        const string FromEnd = "flow => flow.scrollHeight - flow.scrollTop - flow.clientHeight";
        await using var host = await ConsoleHost.StartAsync();
        await host.Store.Outbox.EnqueueAsync([Gallery.Running, Gallery.Log(60)], Cancel);
        await using var person = await chromium.NewPersonAsync(ColorScheme.Dark);
        await person.OpenAsync(host.Address);
        await person.OpenThreadAsync(await person.CardAsync("Rollback of backend"));

        await host.Store.Outbox.EnqueueAsync([Gallery.Log(90)], Cancel);
        await person.ThreadTextAsync("upload 1090");
        Assert.InRange(await person.ThreadMessages.EvaluateAsync<int>(FromEnd), -1, 1);
        await person.TakePictureAsync("log");

        await person.ThreadMessages.EvaluateAsync("flow => new Promise(done => { flow.addEventListener('scroll', done, { once: true }); flow.scrollTop = 100; })");
        await host.Store.Outbox.EnqueueAsync([Gallery.Log(120)], Cancel);
        await person.ThreadTextAsync("upload 1120");
        Assert.Equal(100, await person.ThreadMessages.EvaluateAsync<int>("flow => flow.scrollTop"));
    }

    [Fact]
    public async Task OwnLinesAndMessages_InTurn_KeepTheirOrder()
    {
        await using var host = await ConsoleHost.StartAsync(answer: (intent, _) => Task.FromResult(new Answer(Reply.Of($"answer to {((Intent.Command)intent).Line}"))));
        await using var person = await chromium.NewPersonAsync();
        await person.OpenAsync(host.Address);
        await person.BecomeAsync("maya");

        await person.AskAsync("first");
        await person.AskAsync("second");
        await host.Store.Outbox.EnqueueAsync([Gallery.In(null, null, Reply.Of("message one")), Gallery.In(null, null, Reply.Of("message two"))], Cancel);
        await Expect(person.Channel).ToContainTextAsync("message two");
        await person.AskAsync("third");

        await Expect(person.Channel.Locator(".message .blocks, .message .own")).ToHaveTextAsync(
        [
            "Maya Lindqvist ❯ first", "answer to first", "Maya Lindqvist ❯ second", "answer to second", "message one", "message two", "Maya Lindqvist ❯ third", "answer to third",
        ]);
    }

    [Fact]
    public async Task Run_ThatYouStart_OpensItsThread()
    {
        await using var host = await ConsoleHost.StartAsync(answer: (_, _) => Task.FromResult(new Answer(Reply.Of("Planned."), new StreamName(Gallery.Run))));
        await using var person = await chromium.NewPersonAsync();
        await person.OpenAsync(host.Address);
        await person.BecomeAsync("maya");
        await person.AskAsync("/rollback backend sha-old");
        await Expect(person.Thread).ToBeHiddenAsync();

        await host.Store.Outbox.EnqueueAsync([Gallery.Waiting, .. Gallery.Thread], Cancel);

        await person.ThreadTextAsync("Approval needed");
        await Expect(person.Page.GetByTestId("thread-title")).ToHaveTextAsync("Rollback of backend to sha-old");
    }

    [Fact]
    public async Task Restart_WithTheSameToken_GoesOnWhereItWas()
    {
        var store = new InMemoryStore(TimeProvider.System);
        await using var person = await chromium.NewPersonAsync();
        Uri server;
        WebToken token;
        await using (var first = await ConsoleHost.StartAsync(store: store))
        {
            (server, token) = (first.Server, first.Token);
            await store.Outbox.EnqueueAsync([Gallery.In(null, null, Reply.Of("before the restart"))], Cancel);
            await person.OpenAsync(first.Address);
            await person.BecomeAsync("maya");
            await Expect(person.Channel).ToContainTextAsync("before the restart");
        }

        await Expect(person.Page.GetByTestId("connection")).ToHaveTextAsync("reconnecting…");
        await store.Outbox.EnqueueAsync([Gallery.In(null, null, Reply.Of("while it was away"))], Cancel);
        await person.TypeAsync("/status");
        await using var second = await ConsoleHost.StartAsync(store: store, token: token, port: server.Port);

        await Expect(person.Channel).ToContainTextAsync("while it was away");
        await Expect(person.Answers).ToHaveCountAsync(1);
        Assert.Equal("/status", Assert.IsType<Intent.Command>(Assert.Single(second.Received)).Line);
        Assert.Equal("maya", second.Received.Single().From.Account);
    }

    [Fact]
    public async Task Restart_WithAnotherToken_SaysThatTheSessionHasEnded()
    {
        await using var person = await chromium.NewPersonAsync();
        Uri server;
        await using (var first = await ConsoleHost.StartAsync())
        {
            server = first.Server;
            await person.OpenAsync(first.Address);
        }

        await using var second = await ConsoleHost.StartAsync(port: server.Port);

        await Expect(person.Page.GetByTestId("lost")).ToContainTextAsync("Open the address that it printed");
    }

    [Fact]
    public async Task CopyAndDownload_GiveTheWholeText()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.Store.Outbox.EnqueueAsync(Gallery.Channel, Cancel);
        await using var person = await chromium.NewPersonAsync();
        await person.OpenAsync(host.Address);

        var plan = (await person.CardAsync("Rollback of backend")).Locator("[data-block=code]");
        await plan.HoverAsync();
        await plan.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(plan.GetByRole(AriaRole.Button)).ToHaveTextAsync("Copied");
        Assert.EndsWith("Run backend from sha-new", await person.Page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);

        var file = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.GetByRole(AriaRole.Link, new() { Name = "backend.log" }).ClickAsync());
        Assert.Equal("backend.log", file.SuggestedFilename);
        Assert.Equal(120, (await File.ReadAllLinesAsync(await file.PathAsync(), Cancel)).Length);
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task Theme_Chosen_OutlivesAReload()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var person = await chromium.NewPersonAsync(ColorScheme.Light);
        await person.OpenAsync(host.Address);
        var theme = person.Page.GetByTestId("theme");

        await theme.ClickAsync();
        await theme.ClickAsync();
        await Expect(theme).ToHaveAccessibleNameAsync("Theme: dark");
        await person.Page.ReloadAsync();

        await Expect(theme).ToHaveAccessibleNameAsync("Theme: dark");
        await Expect(person.Page.Locator("body")).ToHaveCSSAsync("color-scheme", "dark");
    }

    [Fact]
    public async Task NarrowWindow_Newcomer_IsAskedWhoTheyAre()
    {
        await using var host = await ConsoleHost.StartAsync();
        await using var person = await chromium.NewPersonAsync(ColorScheme.Dark, width: 480);
        await person.OpenAsync(host.Address);

        await Expect(person.CommandBox).ToBeDisabledAsync();
        await Expect(person.Page.GetByTestId("persona-maya")).ToBeInViewportAsync();
        await person.TakePictureAsync("drawer");
        await person.BecomeAsync("maya");
        await Expect(person.Page.GetByTestId("persona-maya")).Not.ToBeInViewportAsync();
        await Expect(person.CommandBox).ToBeFocusedAsync();
        await person.TakePictureAsync("empty-480");
    }
}
