using OpsBot.Chat.Terminal;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using Spectre.Console;
using Xunit;

namespace OpsBot.Tests.Chat.Terminal;

public sealed class TerminalRendererTests
{
    private static readonly RunId Run = new("r-4x8kq");

    private static readonly ReplyBlock.Buttons Offered = new(
    [
        new ButtonAction.Done(Run, 2).Button("Done"),
        new ButtonAction.BreakGlass(Run, new Digest("9f2c1ab4")).Button("Break glass"),
        new ButtonAction.Suggest("/runbook run mend[1]").Button("Mend it"),
    ]);

    [Fact]
    public void Write_ButtonsThatCanBePressed_OffersThem() => Assert.Equal("<Done>  <Break glass>  <Mend it>\n", Written(b => $"<{b.Label}>", Offered));

    [Fact]
    public void Write_NothingToPress_SaysWhatToType() => Assert.Equal("Type one of these:\n  /done r-4x8kq 3       Done\n  /runbook run mend[1]  Mend it\n", Written(null, Offered));

    [Fact]
    public void Write_NothingToPressAndNoWords_SaysNothing() => Assert.Equal("", Written(null, new ReplyBlock.Buttons([new ButtonAction.OpenPlan(Run).Button("Open plan")])));

    private static string Written(Func<Button, string>? buttons, ReplyBlock block)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 160;
        new TerminalRenderer(console, buttons).Write(new Reply([block]));
        return text.ToString();
    }
}
