using OpsBot.Chat.Slack.Rendering;
using OpsBot.Commands.Parsing;
using OpsBot.Tests.Chat.Web;
using OpsBot.Tests.Compat.SlackNet;
using SlackNet.Blocks;
using Xunit;

namespace OpsBot.Tests.Chat.Slack;

public sealed class RendererGoldenTests
{
    private static readonly BlockRenderer Renderer = new(person => person.Value == "maya" ? ["U0MAYA"] : []);

    public static TheoryData<string> Names => [.. SampleReplies.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Message_Reply_IsTheGoldenFile(string name)
    {
        var rendered = Renderer.Message(SampleReplies.All[name]);

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
        SlackGolden.AssertIs("view-reading.json", await SlackWire.ReadableAsync(views.Reading(SampleReplies.All["card"], place)));
    }
}
