using OpsBot.Chat.Slack;
using OpsBot.Chat.Slack.Incoming;
using OpsBot.Chat.Slack.Outgoing;
using OpsBot.Chat.Slack.Rendering;
using OpsBot.Commands;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.SlackServer;
using OpsBot.Tests.Chat.Web;
using Xunit;

namespace OpsBot.Tests.Chat.Slack;

public sealed class SlackAnswersTests : IAsyncLifetime
{
    private static readonly SlackWho Maya = new(Workspace.Team, "U0MAYA");
    private static readonly SlackPlace Place = new(Workspace.Channel, null);
    private static readonly string Plan = string.Join('\n', Enumerable.Range(0, 900).Select(i => $"{i}. docker compose restart service-{i}"));
    private static readonly Reply WholePlan = new([new ReplyBlock.Header("Plan"), new ReplyBlock.Code(Plan), new ReplyBlock.Buttons([new("approve:r-1:aa", "Approve")])]) { Ephemeral = true };

    private readonly List<Intent> handled = [];
    private SlackStandIn slack = null!;
    private SlackApi api = null!;
    private SlackAnswers answers = null!;
    private Reply answer = WholePlan;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        slack = await SlackStandIn.StartAsync(new SlackServerOptions());
        var options = new SlackOptions { BotToken = slack.Options.BotToken, Api = new Uri(slack.Address, "api/") };
        api = new SlackApi(options, new SlackBudget(options, TimeProvider.System));
        var renderer = new BlockRenderer(_ => []);
        var catalog = new CatalogInForce(ConsoleCatalog.Real);
        var views = new SlackViews(renderer);
        answers = new SlackAnswers(api, new SlackPeople(api, new SlackIdentity(api), TimeProvider.System), views, new SlackReplies(api, renderer, views), catalog, (intent, _) =>
        {
            handled.Add(intent);
            return Task.FromResult(new Answer(answer));
        });
    }

    public async ValueTask DisposeAsync()
    {
        api.Dispose();
        await slack.DisposeAsync();
    }

    [Fact]
    public async Task AnswerAsync_OpenPlan_ShowsItWholeInAWindowWhereItCanBeApproved()
    {
        await AnswerAsync(new SlackAsked.Press(Maya, Place, "open:r-1", null) { TriggerId = slack.Api.NewTrigger(Maya.User) });

        var view = Assert.Single(slack.Workspace.Views);
        Assert.Equal(Plan, Whole(view.View.GetProperty("blocks")));
        Assert.Equal("Approve", Assert.Single(Shown.Buttons(view.View.GetProperty("blocks"))).Label);

        answer = Reply.Of("Approved.");
        await AnswerAsync(new SlackAsked.Press(Maya, Place, "approve:r-1:aa", view.Id));
        Assert.Equal("approve:r-1:aa", Assert.IsType<Intent.Click>(handled[^1]).Action);
        Assert.Contains("Approved.", Shown.Of(Assert.Single(slack.Workspace.Views).View.GetProperty("blocks")), StringComparison.Ordinal);
        Assert.Empty(slack.Api.Violations);
    }

    [Fact]
    public async Task AnswerAsync_OpenPlanTooLateForAWindow_SaysItWholeInMessages()
    {
        await AnswerAsync(new SlackAsked.Press(Maya, Place, "open:r-1", null) { TriggerId = "long.ago", ResponseUrl = slack.Delivery.NewResponseUrl(Maya.User, Place.Channel) });

        var told = slack.Workspace.Messages.Where(m => m.OnlyFor == Maya.User).ToList();
        Assert.InRange(told.Count, 2, 9);
        Assert.All(Enumerable.Range(0, 900), i => Assert.Contains(told, m => m.All.Contains($"\n{i}. docker", StringComparison.Ordinal) || m.All.Contains($"```{i}. docker", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AnswerAsync_ButtonThatAsks_AsksFirstAndSendsTheText()
    {
        await AnswerAsync(new SlackAsked.Press(Maya, Place, ButtonValue.Write("glass:r-1:aa", "What is broken?"), null) { TriggerId = slack.Api.NewTrigger(Maya.User) });

        Assert.Empty(handled);
        Assert.Contains("What is broken?", Shown.Of(Assert.Single(slack.Workspace.Views).View.GetProperty("blocks")), StringComparison.Ordinal);
        await AnswerAsync(new SlackAsked.Sent(Maya, Place, "glass:r-1:aa", "the disk is full"));
        Assert.Equal(("glass:r-1:aa", "the disk is full"), (Assert.IsType<Intent.Click>(handled[0]).Action, ((Intent.Click)handled[0]).Text));
    }

    [Fact]
    public async Task AnswerAsync_ButtonThatAsksTooLate_IsRefusedWithoutDoingAnything()
    {
        await AnswerAsync(new SlackAsked.Press(Maya, Place, ButtonValue.Write("glass:r-1:aa", "What is broken?"), null) { TriggerId = "long.ago" });

        Assert.Empty(handled);
        Assert.Contains("Press it again", Assert.Single(slack.Workspace.Messages).All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U0MAYA", PersonKind.Member)]
    [InlineData("U0SAM", PersonKind.Guest)]
    [InlineData("U0BOT", PersonKind.Bot)]
    [InlineData("U0GONE", PersonKind.Deactivated)]
    [InlineData("U0ELSE", PersonKind.Guest)]
    public async Task AnswerAsync_Anybody_StandsAsSlackSays(string user, PersonKind standing)
    {
        answer = Reply.Of("ok");
        slack.Workspace.Users.Add(new SlackUser("U0GONE", "gone", Workspace.Team) { Deleted = true });
        slack.Workspace.Users.Add(new SlackUser("U0ELSE", "else", "T0OTHER"));

        await AnswerAsync(new SlackAsked.Line(new SlackWho(user == "U0ELSE" ? "T0OTHER" : Workspace.Team, user), Place, "/whoami"));

        Assert.Equal(standing, Assert.Single(handled).Standing);
    }

    [Fact]
    public async Task AnswerAsync_SlackCannotBeAskedWhoItIs_NothingIsDone()
    {
        slack.Faults.FailNext("users.info", "500");

        await Assert.ThrowsAsync<HttpRequestException>(() => AnswerAsync(new SlackAsked.Line(Maya, Place, "/whoami")));
        Assert.Empty(handled);

        answer = Reply.Of("ok");
        await AnswerAsync(new SlackAsked.Line(Maya, Place, "/whoami"));
        Assert.Single(handled);
    }

    [Fact]
    public async Task AnswerAsync_ChannelTheBotIsNotIn_IsAnsweredDirectly()
    {
        answer = Reply.Of("here you are");
        await AnswerAsync(new SlackAsked.Line(Maya, new SlackPlace("C0ELSE", null), "/whoami"));

        Assert.Equal(Maya.User, Assert.Single(slack.Workspace.Messages).Channel);
    }

    private static string Whole(System.Text.Json.JsonElement blocks) =>
        string.Join('\n', blocks.EnumerateArray().Where(b => b.GetProperty("type").GetString() == "section").Select(b => b.GetProperty("text").GetProperty("text").GetString()!["```\n".Length..^"\n```".Length]));

    private Task AnswerAsync(SlackAsked asked) => answers.AnswerAsync(new IntentId("slack:test"), asked, Cancel);
}
