using FsCheck;
using FsCheck.Fluent;
using OpsBot.Chat.Slack;
using OpsBot.Chat.Slack.Rendering;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.SlackServer;
using OpsBot.Tests.Chat.Web;
using OpsBot.Tests.Compat.SlackNet;
using SlackNet.Blocks;
using Xunit;
using Button = OpsBot.Commands.Replies.Button;

namespace OpsBot.Tests.Chat.Slack;

public sealed class RendererLimitTests
{
    private static readonly BlockRenderer Renderer = new(_ => Enumerable.Range(0, 200).Select(i => $"U{i:00000000}"));

    private static string Long(int length) => string.Concat(Enumerable.Repeat("<&> ab🔥\n", (length / 9) + 1));

    public static TheoryData<string, ReplyBlock> Large => new()
    {
        { "header", new ReplyBlock.Header(Long(900)) },
        { "text", new ReplyBlock.Text(Long(9000)) },
        { "one line", new ReplyBlock.Text(new string('&', 9000)) },
        { "fields", new ReplyBlock.Fields([.. Enumerable.Range(0, 33).Select(i => new Field($"f{i}", Long(3000)))]) },
        { "table", new ReplyBlock.Table(["a", "b"], [.. Enumerable.Range(0, 900).Select(i => (IReadOnlyList<string>)[$"{i}", "<&>"])]) },
        { "wide table", new ReplyBlock.Table(["a", "b"], [.. Enumerable.Range(0, 90).Select(i => (IReadOnlyList<string>)[$"{i}", Long(500)])]) },
        { "code", new ReplyBlock.Code(Long(60_000)) },
        { "progress", new ReplyBlock.Progress(Long(4000), 7) },
        { "buttons", new ReplyBlock.Buttons([.. Enumerable.Range(0, 60).Select(i => new Button($"cancel:r-{i}", Long(200), Asks: new string('q', 5000)))]) },
        { "context", new ReplyBlock.Context([.. Enumerable.Range(0, 25).Select(_ => Long(3000))]) },
    };

    [Theory]
    [MemberData(nameof(Large))]
    public async Task Message_LargeBlock_KeepsSlacksLimits(string what, ReplyBlock block)
    {
        Assert.NotEmpty(what);
        var reply = new Reply([block, new ReplyBlock.Buttons([new Button("open:r-1", "Open plan")])]) { Tone = Tone.Danger, Mentions = [new PersonId("maya")] };

        var message = Renderer.Message(reply);

        AssertNone(BlockCheck.Message(await SlackWire.ElementAsync(new List<Block>(message.Blocks))));
        Assert.InRange(message.Text.Length, 1, 4000);
        Assert.Contains(message.Blocks, b => b is ActionsBlock { Elements: [.., SlackNet.Blocks.Button { Value: "open:r-1" }] });
        AssertNone(BlockCheck.View(await SlackWire.ElementAsync(new SlackViews(Renderer).Reading(reply, new SlackPlace("C1", null)))));
    }

    [Fact]
    public void Message_TooMuchForOne_IsMarkedAndKeptWholeAsAFile()
    {
        var reply = new Reply([new ReplyBlock.Header("Long"), new ReplyBlock.Code(string.Join('\n', Enumerable.Range(0, 9000).Select(i => $"line {i}"))), new ReplyBlock.Context(["end"])]);

        var message = Renderer.Message(reply);

        Assert.Contains("line 8999", message.Overflow!.Content, StringComparison.Ordinal);
        Assert.Contains(message.Blocks.OfType<ContextBlock>(), c => c.Elements[0] is Markdown { Text: var text } && text!.Contains("left out", StringComparison.Ordinal));
        Assert.IsType<HeaderBlock>(message.Blocks[0]);
    }

    [Fact]
    public void View_LongPlan_IsShownWhole()
    {
        var plan = string.Join('\n', Enumerable.Range(0, 2000).Select(i => $"{i}. docker compose restart service-{i}"));

        var view = Renderer.View(new Reply([new ReplyBlock.Header("Plan"), new ReplyBlock.Code(plan)]));

        Assert.Null(view.Overflow);
        var shown = string.Join('\n', view.Blocks.OfType<SectionBlock>().Select(s => s.Text!.Text!["```\n".Length..^"\n```".Length]));
        Assert.Equal(plan, shown);
    }

    [Fact]
    public async Task Views_ManyChoicesAndLongNames_KeepSlacksLimits()
    {
        var place = new SlackPlace("C1", null);

        foreach (var spec in CommandSpecs.All.Where(s => s.Arguments.Count > 0))
        {
            AssertNone(BlockCheck.View(await SlackWire.ElementAsync(SlackViews.Asking(CommandForm.Of(spec, new Dictionary<string, string> { [spec.Arguments[0].Name] = Long(100) }, ConsoleCatalog.Real, ConsoleCatalog.Real.Systems[0]), place))));
        }

        var many = new Form(Long(100), "/runbook run x", [.. Enumerable.Range(0, 150).Select(i => new FormField($"{i} {Long(300)}", $"value-{i}=") { Hint = Long(5000), Choices = [.. Enumerable.Range(0, i).Select(c => new FormChoice($"{c}", Long(200)))] })]);
        AssertNone(BlockCheck.View(await SlackWire.ElementAsync(SlackViews.Asking(many, place))));
        AssertNone(BlockCheck.View(await SlackWire.ElementAsync(SlackViews.Asking(Long(5000), "glass:r-1:00", place))));
    }

    private static void AssertNone(IReadOnlyList<string> problems) => Assert.True(problems.Count == 0, string.Join("; ", problems));

    [Fact]
    public void Mrkdwn_AnyText_HasNoMentionAndNoFenceOfItsOwn() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            var hostile = text.Get + "```<!channel>" + text.Get + "``````";
            var fenced = string.Concat(Mrkdwn.Dialect.Fenced(hostile).Select(f => f["```\n".Length..^"\n```".Length]));
            return !fenced.Contains("```", StringComparison.Ordinal) && !fenced.Contains('<') && !Mrkdwn.Dialect.FromMarkup(hostile).Contains('<');
        }));

    [Theory]
    [InlineData("a **b** `c` d", "a *b* `c` d")]
    [InlineData("**a", "**a")]
    [InlineData("`**a**`", "`**a**`")]
    [InlineData("****", "****")]
    [InlineData("<@U1> & `<x>`", "&lt;@U1&gt; &amp; `&lt;x&gt;`")]
    public void Mrkdwn_Markup_IsSlacks(string markup, string expected) => Assert.Equal(expected, Mrkdwn.Dialect.FromMarkup(markup));
}
