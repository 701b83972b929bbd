using OpsBot.Commands.Ids;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary><c>/audit verify</c>: for members, one at a time, as a run that only looks.</summary>
public sealed class AuditTests
{
    private readonly Bot bot = new();

    [Fact]
    public async Task Verify_AMemberWhoIsNotOnCall_MayAsk()
    {
        var run = await bot.AsksAsync("priya", "/audit verify");

        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
        Assert.Equal(["Verify what OpsBot has stored"], bot.World.Effects);
    }

    [Fact]
    public async Task Verify_AGuest_IsRefused() =>
        (await bot.SaysAsync("sam", "/audit verify")).IsRefused("Only members of the team can have the whole store verified.", "Ask someone who is on call: `/oncall`.");

    [Fact]
    public async Task Verify_OneIsGoingOn_IsRefusedUntilItIsOver()
    {
        var run = await bot.AsksAsync("maya", "/audit verify");

        (await bot.SaysAsync("jonas", "/audit verify")).IsRefused($"A verification is going on already, asked for by Maya: `{run}`.", $"Wait for its answer, or stop it: `/cancel {run}`.");
        await bot.WorkAsync();

        await bot.AsksAsync("jonas", "/audit verify");
    }

    [Fact]
    public async Task Verify_WithTheHeadOfATimeline_IsHeldAgainstIt()
    {
        var run = await bot.AsksAsync("maya", "/audit verify --anchor 1234:9f2c1ab47d03e5b8");

        Assert.Equal(new LedgerHead(1234, "9f2c1ab47d03e5b8"), Assert.IsType<VerifyStore>(Assert.Single((await bot.RunAsync(run)).Plan.Steps).Step).Anchor);
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("1234:9f2c")]
    [InlineData("-1:9f2c1ab47d03e5b8")]
    [InlineData("1234:9F2C1AB47D03E5B8")]
    public async Task Verify_WithWhatIsNoHead_IsRefused(string anchor) => (await bot.SaysAsync("maya", $"/audit verify --anchor {anchor}")).IsRefused(
        $"`{anchor}` is no head of the ledger.", "Copy it from a timeline, where it stands after `audit`: `1234:9f2c1ab47d03e5b8`.");
}
