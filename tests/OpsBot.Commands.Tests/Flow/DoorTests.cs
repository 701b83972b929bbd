using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>What is shown is what is typed, and nothing secret is kept: every text that comes in through the door.</summary>
public sealed class DoorTests
{
    private readonly Bot bot = new();

    [Theory]
    [InlineData("/rollback backend sha-\u202Eold", "U+202E")]
    [InlineData("/rollback backend sha-\u200Bold", "U+200B")]
    [InlineData("/rollback backend sha-old\n/approve", "U+000A")]
    [InlineData("/rollback backend\tsha-old", "U+0009")]
    [InlineData("/rollback backend\u00A0sha-old", "U+00A0")]
    [InlineData("/rollback backend sha-old\u0000", "U+0000")]
    [InlineData("/rollback backend sha\uFE0F-old", "U+FE0F")]
    [InlineData("/rollback backend sha-old\U000E0041", "U+E0041")]
    [InlineData("/rollback backend sha-old\u3164", "U+3164")]
    public async Task Say_CharacterThatCannotBeSeen_IsRefused(string line, string name)
    {
        var at = line.Index().First(c => c.Item is '\u202E' or '\u200B' or '\n' or '\t' or '\u00A0' or '\0' or '\uFE0F' or '\uDB40' or '\u3164').Index + 1;

        (await bot.SaysAsync("maya", line)).IsRefused(
            $"Character {at} of the command cannot be seen ({name}), so what you read may not be what you typed.", "Type the command by hand instead of pasting it.");
    }

    [Theory]
    [InlineData("'sha old'", "`sha old` cannot be a tag.")]
    [InlineData("\"sha-old; rm -rf /\"", "`sha-old; rm -rf /` cannot be a tag.")]
    [InlineData("$(id)", "`$(id)` cannot be a tag.")]
    [InlineData("sha'old", "`sha'old` cannot be a tag.")]
    [InlineData(".sha", "`.sha` cannot be a tag.")]
    [InlineData("shа-old", "`shа-old` cannot be a tag.")]
    public async Task Say_TagThatIsNone_IsRefused(string tag, string reason) =>
        (await bot.SaysAsync("maya", $"/rollback backend {tag}")).IsRefused(reason, "A tag has letters, digits, `_`, `.` and `-`, 128 at most.");

    [Fact]
    public async Task Say_TagWithALeadingDash_IsRefused() => (await bot.SaysAsync("maya", "/rollback backend -sha")).IsRefused(
        "`-sha` looks like an option, not like a tag.", "A tag begins with a letter, a digit or an underscore.");

    [Fact]
    public async Task Say_QuoteNeverClosed_IsRefused() => (await bot.SaysAsync("maya", "/rollback backend \"sha-old")).IsRefused(
        "The quote at character 19 is never closed.", "Close it, or leave it out.");

    [Fact]
    public async Task Say_TooLong_IsRefused() => (await bot.SaysAsync("maya", "/incident open " + new string('x', 4000))).IsRefused(
        "The command is 4015 characters long; 4000 is the most.", "Say it in fewer words.");

    [Fact]
    public async Task Press_ReasonWithInvisibleCharacter_IsRefused()
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        await bot.PassAsync(TimeSpan.FromMinutes(6));

        (await bot.PressesAsync("maya", new ButtonAction.BreakGlass(run, await bot.DigestAsync(run)), "everything is \u202Edown")).IsRefused(
            "Character 15 of the text cannot be seen (U+202E), so what you read may not be what you typed.", "Type the text by hand instead of pasting it.");
    }

    [Fact]
    public async Task Press_ReasonOfTwoLines_BecomesOne()
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");

        await bot.PressesAsync("jonas", new ButtonAction.Reject(run, await bot.DigestAsync(run)), "wrong tag\r\nask again");

        Assert.Equal("wrong tag ask again", Assert.Single((await bot.StoryAsync(run)).OfType<ApprovalRejected>()).Reason);
    }

    [Fact]
    public async Task AnyEntrance_ASecretIsTyped_IsKeptNowhere()
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        var digest = await bot.DigestAsync(run);
        string[] heard =
        [
            await HearAsync(bot.SaysAsync("maya", $"/rollback backend '{Bot.Secret} '")),
            await HearAsync(bot.SaysAsync("maya", $"/{Bot.Secret}")),
            await HearAsync(bot.SaysAsync("maya", $"/logs {Bot.Secret}")),
            await HearAsync(bot.SaysAsync("maya", $"/logs backend --grep {Bot.Secret}")),
            await HearAsync(bot.SaysAsync("maya", $"/deploy backend {Bot.Secret}")),
            await HearAsync(bot.SaysAsync("maya", $"/incident open the password is {Bot.Secret}")),
            await HearAsync(bot.SaysAsync("maya", $"/incident note it is {Bot.Secret}")),
            await HearAsync(bot.SaysAsync("maya", $"/incident resolve it was {Bot.Secret}")),
            await HearAsync(bot.SaysAsync("maya", $"/oncall escalate it is {Bot.Secret}")),
            await HearAsync(bot.SaysAsync("maya", $"/freeze because of {Bot.Secret}")),
            await HearAsync(bot.PressesAsync("jonas", new ButtonAction.Reject(run, digest), $"the password is {Bot.Secret}")),
        ];

        Assert.DoesNotContain(heard, h => h.Contains(Bot.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(await bot.SaidAsync(), m => m.Content.Words().Contains(Bot.Secret, StringComparison.Ordinal));
        await using var audit = await bot.Audit.OpenAuditAsync(TestContext.Current.CancellationToken);
        foreach (var stream in await audit.ReadStreamsAsync(TestContext.Current.CancellationToken))
        {
            await foreach (var row in audit.ReadEventsAsync(stream, TestContext.Current.CancellationToken))
            {
                Assert.DoesNotContain(Bot.Secret, row.Json, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Say_SecretInAPlan_IsRefused() => (await bot.SaysAsync("maya", $"/logs backend --grep {Bot.Secret}")).IsRefused(
        "The command holds a secret, or what looks like one: `/logs backend --grep [redacted:db-password]`.", "Secrets are never typed in chat: leave it out or name one of the catalog as `${name}`, and change it if others could read it.");

    [Fact]
    public async Task Press_SuggestedCommand_IsTreatedLikeATypedOne()
    {
        (await bot.PressesAsync("priya", new ButtonAction.Suggest("/rollback backend sha-old"))).IsRefused(
            "You are not on call, so you can look but not change anything.", "Ask Maya or Jonas, who are on call.");
        var answer = await bot.PressesAsync("maya", new ButtonAction.Suggest("/rollback backend sha-old"));

        Assert.Equal(RunStatus.AwaitingApproval, (await bot.RunAsync(new RunId(answer.Follow!.Value.Value["run/".Length..]))).Status);
    }

    [Fact]
    public async Task Say_EngineUnreachable_IsRefused()
    {
        bot.World.Unreachable = true;

        (await bot.SaysAsync("maya", "/rollback backend sha-old")).IsRefused(
            "Looking at the engine main: it cannot be reached. Look whether it runs.", "Nothing was changed. Give the command again when the engine answers.");
        (await bot.SaysAsync("maya", "/restart backend")).IsRefused("The engine main cannot be reached.", "Look whether it runs.");
    }

    [Fact]
    public async Task Say_NothingToDo_IsRefused() => (await bot.SaysAsync("maya", "/deploy backend sha-now")).IsRefused(
        "backend already runs sha-now; nothing is to be done.", "To start it anew: `/restart backend`.");

    [Fact]
    public async Task Say_TagMovedSinceItWasStarted_MakesAPlan()
    {
        bot.World["backend"].OldImage = "sha256:0000before";

        await bot.AsksAsync("maya", "/deploy backend sha-now");
    }

    [Fact]
    public async Task Say_PatternThatIsNone_IsRefused()
    {
        var answer = await bot.SaysAsync("maya", "/logs backend --grep \"(\"");

        Assert.Equal(Tone.Refusal, answer.Reply.Tone);
        Assert.StartsWith("`(` is no pattern: ", answer.Reply.Words(), StringComparison.Ordinal);
    }

    private static async Task<string> HearAsync(Task<Answer> answer) => (await answer).Reply.Words();
}
