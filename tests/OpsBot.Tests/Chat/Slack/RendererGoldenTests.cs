using OpsBot.Chat.Slack.Rendering;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Tests.Chat.Web;
using OpsBot.Tests.Compat.SlackNet;
using SlackNet.Blocks;
using Xunit;
using ButtonStyle = OpsBot.Commands.Replies.ButtonStyle;

namespace OpsBot.Tests.Chat.Slack;

public sealed class RendererGoldenTests
{
    private static readonly BlockRenderer Renderer = new(person => person.Value == "maya" ? ["U0MAYA"] : []);

    public static TheoryData<string> Names => [.. Replies.Keys];

    private static Dictionary<string, Reply> Replies { get; } = new()
    {
        ["card"] = new Reply(
        [
            new ReplyBlock.Header("Roll backend back to sha-old"),
            new ReplyBlock.Fields([new("Asked by", "Maya"), new("State", "waits for approval"), new("Risk", "destructive")]),
            new ReplyBlock.Text("**Note:** migrations between `a` & `b` are <none>"),
            new ReplyBlock.Table(["#", "Step", "Risk"], [["1", "Pin `backend` to sha-old", "destructive"], ["2", "Wait until healthy", "read-only"]]),
            new ReplyBlock.Code("1. docker compose up -d backend  [destructive]\n    does: ```recreate``` <backend>"),
            new ReplyBlock.Buttons(
            [
                new("approve:r-4x8kq:9f2c", "Approve", ButtonStyle.Primary),
                new("reject:r-4x8kq:9f2c", "Reject", ButtonStyle.Danger),
                new("cancel:r-4x8kq", "Cancel"),
                new("glass:r-4x8kq:9f2c", "Break glass", ButtonStyle.Danger, "What is broken?"),
            ]),
            new ReplyBlock.Context(["r-4x8kq in shop-prod", "plan 9f2c00aa11bb"]),
        ])
        { Tone = Tone.Warning, Mentions = [new PersonId("maya"), new PersonId("nobody")] },
        ["form"] = Reply.Refused(new Refusal("missing-value", "`db/restore` needs `dump`.", "For example: `/runbook run db/restore dump=…`")
        {
            Form = new Form("Restore", "/runbook run --system shop-prod db/restore", [new FormField("dump", "dump=") { Required = true, Value = "old one.sql" }]),
        }),
        ["refusal"] = Reply.Refused(new Refusal("not-on-call", "You are not on call.", "Ask **Maya**, who is on call.")),
        ["log"] = new Reply([new ReplyBlock.Code("… 812 lines left out; the whole log is attached at the end …\n12:00:00 <b>GET /health</b> 200"), new ReplyBlock.Attachment("r-4x8kq-step-1.log", "all of it\n")]),
        ["progress"] = Reply.Of("… 2. Pull backend:sha-old", Tone.Progress) with { Blocks = [new ReplyBlock.Text("… 2. Pull backend:sha-old"), new ReplyBlock.Progress("3 of 7 layers", 0.43), new ReplyBlock.Progress("waiting", null)] },
        ["wide-table"] = new Reply([new ReplyBlock.Table(["Time", "What"], [["12:00:01", new string('x', 100) + " & more"], ["12:00:02", "done"]])]) { Tone = Tone.Success },
        ["hostile"] = new Reply(
        [
            new ReplyBlock.Header("<!channel> & <@U0MAYA>"),
            new ReplyBlock.Text("@here <!here> <https://evil|ok> *not bold* **`x`** ``` ```"),
            new ReplyBlock.Code("```\n<!everyone>\n````"),
            new ReplyBlock.Context(["<#C1|general>"]),
        ])
        { Tone = Tone.Danger },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Message_Reply_IsTheGoldenFile(string name)
    {
        var rendered = Renderer.Message(Replies[name]);

        Assert.Null(rendered.Overflow);
        SlackGolden.AssertIs($"{name}.json", await SlackWire.ReadableAsync(new Dictionary<string, object> { ["text"] = rendered.Text, ["blocks"] = new List<Block>(rendered.Blocks) }));
    }

    [Fact]
    public async Task Views_EachKind_IsTheGoldenFile()
    {
        var views = new SlackViews(Renderer);
        var place = new OpsBot.Chat.Slack.SlackPlace("C1", "1.2");
        var rollback = CommandSpecs.All.Single(s => s.Name == "rollback");

        SlackGolden.AssertIs("view-question.json", await SlackWire.ReadableAsync(SlackViews.Asking("What is broken, and why can it not wait?", "glass:r-4x8kq:9f2c", place)));
        SlackGolden.AssertIs("view-form.json", await SlackWire.ReadableAsync(SlackViews.Asking(CommandForm.Of(rollback, new Dictionary<string, string> { ["service"] = "backend" }, ConsoleCatalog.Real, ConsoleCatalog.Real.Systems[0]), place)));
        SlackGolden.AssertIs("view-reading.json", await SlackWire.ReadableAsync(views.Reading(Replies["card"], place)));
    }
}
