using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary><c>/history</c>: what was done lately, told from the events. The clock stands at 2026-03-02 09:00 when a test begins.</summary>
public sealed class HistoryTests
{
    private const string Rollback = "/rollback backend sha-old";

    private readonly Bot bot = new();

    [Fact]
    public async Task Show_RunsThatEnded_SaysWhoAgreedAndHowEachEnded()
    {
        await ApprovedAsync(Rollback);
        bot.World.When("Wait until backend is healthy", Behaviours.InTurn(Behaviours.Fail, Behaviours.Act));
        await ApprovedAsync("/deploy backend sha-new");
        var refused = await LaterAsync("/deploy frontend sha-new");
        (await bot.SaysAsync("jonas", $"/reject {refused} not today")).IsNotRefused();
        var withdrawn = await LaterAsync("/deploy frontend sha-new");
        (await bot.SaysAsync("maya", $"/cancel {withdrawn}")).IsNotRefused();

        Assert.Equal(
            [
                "2026-03-02 09:04 | Deploy frontend sha-new | Maya | cancelled before it began",
                "2026-03-02 09:03 | Deploy frontend sha-new | Maya | rejected by Jonas",
                "2026-03-02 09:02 | Deploy backend sha-new | Maya, approved by Jonas | ✗ failed and went back, in 0 ms",
                "2026-03-02 09:01 | Roll back backend to sha-old | Maya, approved by Jonas | ✓ succeeded in 0 ms",
            ],
            (await RowsAsync("/history")).Select(r => string.Join(" | ", r.SkipLast(1))));
        Assert.Equal([withdrawn.Value, refused.Value], (await RowsAsync("/history frontend")).Select(r => r[^1]));
    }

    [Fact]
    public async Task Show_RunThatWaits_SaysSoAndIsShownHoweverOldItIs()
    {
        bot.World.When("Bring backend up on sha-old", Behaviours.Fail);
        bot.World.When("Pin backend to sha-now", Behaviours.Fail);
        await ApprovedAsync(Rollback);
        await LaterAsync("/deploy frontend sha-new");
        await bot.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(["waits for approval"], (await RowsAsync("/history --since 10m")).Select(r => r[3]));
        Assert.Equal(["waits for approval", "✗ failed and could not go back, after 0 ms"], (await RowsAsync("/history --since 30m")).Select(r => r[3]));
        await bot.PassAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(["expired, nobody decided"], (await RowsAsync("/history --since 10m")).Select(r => r[3]));
    }

    [Fact]
    public async Task Show_WhatOnlyLooked_IsShownOnDemand()
    {
        await LaterAsync("/health backend");
        await bot.WorkAsync();

        Assert.Equal("Nothing that changes shop was asked of OpsBot by anybody since 2026-03-01 09:01.", (await bot.SaysAsync("maya", "/history")).Reply.Words());
        Assert.Equal(["Health of shop/backend"], (await RowsAsync("/history --all")).Select(r => r[1]));
        Assert.Equal(["Health of shop/backend"], (await RowsAsync("/history backend --all")).Select(r => r[1]));
        Assert.Equal(
            "Nothing that is about frontend in shop was asked of OpsBot by Jonas since 2026-03-01 09:01.", (await bot.SaysAsync("maya", "/history frontend --all --by jonas")).Reply.Words());
    }

    [Fact]
    public async Task Show_GlassBroken_IsMarkedUntilItIsReviewedAndAfter()
    {
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.PassAsync(TimeSpan.FromMinutes(5));
        (await bot.PressesAsync("maya", new ButtonAction.BreakGlass(run, await bot.DigestAsync(run)), "checkout is down")).IsNotRefused();
        await bot.WorkAsync();
        Assert.Equal(["Maya; **glass broken**, not reviewed yet"], (await RowsAsync("/history")).Select(r => r[2]));

        (await bot.PressesAsync("jonas", new ButtonAction.Review(run), "well done")).IsNotRefused();

        Assert.Equal(["Maya; **glass broken**, reviewed by Jonas"], (await RowsAsync("/history")).Select(r => r[2]));
    }

    [Fact]
    public async Task Show_IncidentsFreezesAndWindows_StandAmongTheRuns()
    {
        await SaysLaterAsync("maya", "/incident open backend answers 502");
        await SaysLaterAsync("jonas", "/freeze database is being moved");
        await SaysLaterAsync("jonas", "/maintenance start 1h upgrade");
        await SaysLaterAsync("maya", "/incident ack");

        Assert.Equal(
            [
                "2026-03-02 09:03 | Maintenance: upgrade | Jonas | open until 2026-03-02 10:03 | ",
                "2026-03-02 09:02 | Freeze: database is being moved | Jonas | frozen for 2 min | ",
                "2026-03-02 09:01 | Incident: backend answers 502 | Maya | acknowledged for 3 min, Maya leads | i-00001",
            ],
            (await RowsAsync("/history")).Select(r => string.Join(" | ", r)));

        await SaysLaterAsync("maya", "/unfreeze");
        await SaysLaterAsync("maya", "/incident resolve rolled back");
        await bot.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(["over after 1 h 3 min", "ended by Maya after 3 min", "✓ resolved by Maya after 5 min"], (await RowsAsync("/history")).Select(r => r[3]));
        Assert.Equal(["Maintenance: upgrade"], (await RowsAsync("/history --since 30m")).Select(r => r[1]));
        Assert.Equal(["Incident: backend answers 502"], (await RowsAsync("/history --by maya")).Select(r => r[1]));
        Assert.StartsWith("Nothing that changes backend in shop", (await bot.SaysAsync("maya", "/history backend")).Reply.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_MoreThanFit_AreCounted()
    {
        for (var i = 0; i < 23; i++)
        {
            await bot.SaysAsync("maya", $"/cancel {await LaterAsync("/deploy frontend sha-new")}");
        }

        var reply = (await bot.SaysAsync("maya", "/history")).Reply;

        Assert.Equal(20, Assert.Single(reply.Blocks.OfType<ReplyBlock.Table>()).Rows.Count);
        Assert.Equal("2026-03-02 09:23", Assert.Single(reply.Blocks.OfType<ReplyBlock.Table>()).Rows[0][0]);
        Assert.Equal("And 3 more; a shorter `--since`, `--by` or a service narrows it.", Assert.Single(reply.Blocks.OfType<ReplyBlock.Text>()).Markup);
    }

    [Fact]
    public async Task Show_MoreThanAreRead_SaysHowFarItGoesBack()
    {
        for (var i = 0; i < 501; i++)
        {
            await LaterAsync("/health backend");
        }

        var said = (await bot.SaysAsync("maya", "/history frontend --all")).Reply.Words();

        Assert.Contains("What began before 2026-03-02 09:02 was not looked at: it is too much for one answer.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_AGuest_MayLookAsAtTheStatus()
    {
        await ApprovedAsync(Rollback);

        var answer = await bot.SaysAsync("sam", "/history");

        answer.IsNotRefused();
        Assert.True(answer.Reply.Ephemeral);
    }

    [Theory]
    [InlineData("/history --since nonsense", "`nonsense` is no length of time for `since`.", "Write `90s`, `15m`, `2h` or `1d`.")]
    [InlineData("/history --since 367d", "`367d` is longer than 366 d, the most there is.", "Write a shorter time.")]
    [InlineData("/history bakend", "shop has no service `bakend`.", "Did you mean `backend`?")]
    public async Task Show_WhatMakesNoSense_IsRefused(string line, string reason, string remedy) => (await bot.SaysAsync("maya", line)).IsRefused(reason, remedy);

    private async Task ApprovedAsync(string line)
    {
        await bot.ApprovesAsync("jonas", await LaterAsync(line));
        await bot.WorkAsync();
    }

    private Task<RunId> LaterAsync(string line)
    {
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        return bot.AsksAsync("maya", line);
    }

    private async Task SaysLaterAsync(string account, string line)
    {
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        (await bot.SaysAsync(account, line)).IsNotRefused();
    }

    private async Task<IReadOnlyList<IReadOnlyList<string>>> RowsAsync(string line) => Assert.Single((await bot.SaysAsync("maya", line)).Reply.Blocks.OfType<ReplyBlock.Table>()).Rows;
}
