using OpsBot.Chat.Discord;
using OpsBot.Chat.Discord.Incoming;
using OpsBot.Chat.Discord.Rendering;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Tests.Chat.Web;
using Xunit;

namespace OpsBot.Tests.Chat.Discord;

public sealed class AskedReaderTests
{
    private static readonly InteractionToken Token = new(7, "aW50", DateTimeOffset.UnixEpoch);

    private static readonly AskedReader Reader = new(new DiscordWho(1, 11), new DiscordPlace(2, null), "interaction/5", Token);

    private static string Digest => new('f', 64);

    [Fact]
    public void Command_WithItsOptions_IsALine()
    {
        var asked = Assert.IsType<DiscordIncoming.Asked>(Reader.Command("rollback", null, new Dictionary<string, string> { ["service"] = "backend", ["tag"] = "previous" }));

        Assert.Equal("interaction/5", asked.Key);
        Assert.Equal(new DiscordAsked.Line(new DiscordWho(1, 11), new DiscordPlace(2, null), "/rollback backend previous") { Answer = Token }, asked.What);
    }

    [Fact]
    public void Report_Message_AsksForTheTitle()
    {
        var report = Assert.IsType<DiscordIncoming.Report>(Reader.Report("checkout\nanswers 502 " + new string('x', 300)));
        var window = DiscordModal.Asking(CommandForm.Report(report.Text, ConsoleCatalog.Real, null))!;

        Assert.Equal("form:/incident open", window.Id);
        Assert.StartsWith("checkout answers 502", Assert.Single(window.Inputs).Value, StringComparison.Ordinal);
        Assert.Equal(150, window.Inputs[0].Value!.Length);
    }

    [Fact]
    public void Command_OfAnotherVersion_IsRefusedWithTheRemedy() =>
        Assert.Contains("opsbot discord register", Assert.IsType<DiscordIncoming.Refused>(Reader.Command("explode", null, new Dictionary<string, string>())).Reason, StringComparison.Ordinal);

    [Fact]
    public void Pressed_Button_IsItsAction() =>
        Assert.Equal(new DiscordAsked.Press(Reader.Who, Reader.Place, $"approve:r-1:{Digest}") { Answer = Token }, Assert.IsType<DiscordIncoming.Asked>(Reader.Pressed($"approve:r-1:{Digest}")).What);

    [Fact]
    public void Pressed_ButtonThatAsks_OpensItsQuestionAndTheAnswerIsTheAction()
    {
        var button = new ButtonAction.BreakGlass(new RunId("r-1"), new Digest(Digest)).Button("Break glass");
        var window = Assert.IsType<DiscordIncoming.Question>(Reader.Pressed(button.Action)).Window;

        Assert.StartsWith("What is broken", window.Inputs[0].Placeholder, StringComparison.Ordinal);
        var sent = Assert.IsType<DiscordIncoming.Asked>(Reader.Submitted(window.Id, new Dictionary<string, string> { [DiscordModal.Value] = "checkout is down, <@12> sleeps" }));
        Assert.Equal(new DiscordAsked.Sent(Reader.Who, Reader.Place, button.Action, "checkout is down, discord:12 sleeps") { Answer = Token }, sent.What);
    }

    [Theory]
    [InlineData("")]
    [InlineData("approve")]
    [InlineData("open:r-1:2:3")]
    [InlineData("form:rollback")]
    public void Pressed_SomethingElse_IsRefused(string customId) => Assert.IsType<DiscordIncoming.Refused>(Reader.Pressed(customId));

    [Theory]
    [InlineData("")]
    [InlineData("form:explode")]
    [InlineData("form:")]
    [InlineData("approve:r-1:00")]
    public void Submitted_SomethingElse_IsRefused(string customId) => Assert.IsType<DiscordIncoming.Refused>(Reader.Submitted(customId, new Dictionary<string, string>()));

    [Fact]
    public void Submitted_Form_IsTheLine()
    {
        var asked = Assert.IsType<DiscordIncoming.Asked>(Reader.Submitted("form:/oncall override", new Dictionary<string, string> { ["1:word:"] = "2h", ["0:word:"] = "<@!12>", ["else"] = "x" }));

        Assert.Equal("/oncall override discord:12 2h", Assert.IsType<DiscordAsked.Line>(asked.What).Text);
    }

    [Theory]
    [InlineData("  approve r-1 ", "approve r-1")]
    [InlineData("", "help")]
    [InlineData("logs backend —tail 5", "logs backend --tail 5")]
    [InlineData("note “a\nb” <none> <#3> <@&4>", "note \"a b\" <none> 3 4")]
    public void Said_Text_IsTheLineAsItWasMeant(string text, string line) =>
        Assert.Equal(line, Assert.IsType<DiscordAsked.Line>(Assert.IsType<DiscordIncoming.Asked>(Reader.Said(text)).What).Text);

    [Theory]
    [InlineData("<@99> whoami", "whoami")]
    [InlineData("hey <@!99>  whoami", "whoami")]
    [InlineData("<@98> whoami", null)]
    [InlineData("whoami", null)]
    public void AfterMention_OfTheBot_IsWhatFollows(string text, string? expected) => Assert.Equal(expected, DiscordText.AfterMention(text, 99));

    [Fact]
    public void Write_EachKind_ReadsBack() => Assert.All(
        new DiscordAsked[]
        {
            new DiscordAsked.Line(new DiscordWho(null, ulong.MaxValue), new DiscordPlace(2, 3), "/health") { HeldSecret = true },
            new DiscordAsked.Press(new DiscordWho(1, 11), new DiscordPlace(2, null), "open:r-1") { Answer = Token },
            new DiscordAsked.Sent(new DiscordWho(1, 11), new DiscordPlace(2, null), "review:r-1", "fine") { Answer = Token },
        },
        asked => Assert.Equal(asked, DiscordAsked.Read(asked.Write())));

    [Theory]
    [InlineData(0, true)]
    [InlineData(13, true)]
    [InlineData(14, false)]
    [InlineData(60, false)]
    public void IsAlive_Token_EndsBeforeDiscordEndsIt(int minutes, bool alive) => Assert.Equal(alive, Token.IsAlive(DateTimeOffset.UnixEpoch.AddMinutes(minutes)));
}
