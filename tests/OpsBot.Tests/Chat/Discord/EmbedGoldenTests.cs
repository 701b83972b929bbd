using OpsBot.Chat.Discord.Rendering;
using OpsBot.Chat.Discord.Slash;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Tests.Chat.Web;
using Xunit;

namespace OpsBot.Tests.Chat.Discord;

public sealed class EmbedGoldenTests
{
    private static readonly EmbedRenderer Renderer = new(person => person.Value == "maya" ? [11UL] : []);

    public static TheoryData<string> Names => [.. SampleReplies.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Message_Reply_IsTheGoldenFile(string name)
    {
        var rendered = Renderer.Message(SampleReplies.All[name]);

        Assert.Null(rendered.Overflow);
        DiscordGolden.AssertIs($"{name}.json", rendered);
    }

    [Fact]
    public void Plain_Card_IsTextWithItsButtons() => DiscordGolden.AssertIs("card-plain.json", EmbedRenderer.Plain(SampleReplies.All["card"]));

    [Fact]
    public void Modals_EachKind_AreTheGoldenFile() => DiscordGolden.AssertIs(
        "modals.json",
        new[]
        {
            DiscordModal.Asking("What is broken, and why can it not wait for a second person?", "glass:r-4x8kq:9f2c"),
            DiscordModal.Asking(FormOf("rollback")),
            DiscordModal.Asking(FormOf("logs")),
        });

    private static Form FormOf(string command) => CommandForm.Of(
        CommandSpecs.All.Single(s => s.Name == command), new Dictionary<string, string> { ["service"] = "backend" }, ConsoleCatalog.Real, ConsoleCatalog.Real.Systems[0]);

    [Fact]
    public void Commands_All_AreTheGoldenFile() => DiscordGolden.AssertIs("commands.json", SlashCommands.All);
}
