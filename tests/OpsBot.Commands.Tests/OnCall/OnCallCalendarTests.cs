using OpsBot.Commands.Catalog;
using OpsBot.Commands.OnCall;
using Xunit;
using static OpsBot.Commands.Tests.OnCall.Some;

namespace OpsBot.Commands.Tests.OnCall;

public sealed class OnCallCalendarTests
{
    [Fact]
    public void At_Levels_HaveTheirPeople()
    {
        var now = OnCallCalendar.At(Rota, [], Monday);

        Assert.Equal(["primary", "secondary"], now.Levels.Select(l => l.Name));
        Assert.Equal([Ann], now.Levels[0].People);
        Assert.Equal([Ben], now.Levels[1].People);
        Assert.Equal((0, 1, null), (now.LevelOf(Ann), now.LevelOf(Ben), now.LevelOf(Cam)));
        Assert.True(now.IsOnCall(Ben));
        Assert.False(now.IsOnCall(Cam));
        Assert.Null(now.AuthorOf(Ann));
    }

    [Fact]
    public void At_TheHandover_IsTheNextPersonToTheMinute()
    {
        var handover = Monday.AddDays(7).AddHours(-3);

        Assert.Equal([Ann], OnCallCalendar.At(Rota, [], handover.AddTicks(-1)).Levels[0].People);
        Assert.Equal([Cam], OnCallCalendar.At(Rota, [], handover).Levels[0].People);
        Assert.Equal([Ann], OnCallCalendar.At(Rota, [], handover.AddDays(7)).Levels[0].People);
        Assert.Equal(handover, OnCallCalendar.At(Rota, [], Monday).NextHandover);
        Assert.Equal(handover.AddDays(7), OnCallCalendar.At(Rota, [], handover).NextHandover);
    }

    [Fact]
    public void At_BeforeTheRotationBegins_HasNobodyOnThatLevel()
    {
        var now = OnCallCalendar.At(Rota, [], Monday.AddDays(-1));

        Assert.Empty(now.Levels[0].People);
        Assert.Equal(Monday.AddHours(-3), now.NextHandover);
    }

    [Fact]
    public void At_RotaThatNeverChanges_HasNoNextHandover() =>
        Assert.Null(OnCallCalendar.At(Rota with { Levels = [Rota.Levels[1]] }, [], Monday).NextHandover);

    [Fact]
    public void WasOnCallWithin_AfterTheShift_CountsForTheGraceOnly()
    {
        var handover = Monday.AddDays(7).AddHours(-3);
        bool Was(double minutesAfter, double grace) => OnCallCalendar.At(Rota, [], handover.AddMinutes(minutesAfter)).WasOnCallWithin(Ann, TimeSpan.FromMinutes(grace));

        Assert.True(Was(-1, 0));
        Assert.False(Was(1, 0));
        Assert.True(Was(20, 20));
        Assert.False(Was(20, 19));
        Assert.True(Was(30, 30));
        // The rota's own grace is 30 min: nothing more is looked at.
        Assert.False(Was(31, 60));
    }

    [Fact]
    public void WasOnCallWithin_PersonNeverOnCall_IsFalse() =>
        Assert.False(OnCallCalendar.At(Rota, [], Monday).WasOnCallWithin(Dan, TimeSpan.FromDays(1)));

    [Fact]
    public void At_OverrideForSomeone_StandsInForThemInItsTimeOnly()
    {
        var swap = Override(author: Ann, takes: Dan, @for: Ann);
        OnCallNow At(double hours) => OnCallCalendar.At(Rota, [swap], Monday.AddHours(hours));

        Assert.Equal([Ann], At(-0.1).Levels[0].People);
        Assert.Equal([Dan], At(0).Levels[0].People);
        Assert.Equal([Dan], At(1.9).Levels[0].People);
        Assert.Equal([Ann], At(2).Levels[0].People);
        Assert.Equal([Ben], At(1).Levels[1].People);
        Assert.Equal(Monday.AddHours(2), At(0).NextHandover);
        Assert.Equal(Monday, At(-1).NextHandover);
    }

    [Fact]
    public void At_OverrideForSomeoneWhoseShiftEnds_EndsWithTheShift()
    {
        var long_ = Override(author: Ann, takes: Dan, @for: Ann, hours: 24 * 10);

        Assert.Equal([Cam], OnCallCalendar.At(Rota, [long_], Monday.AddDays(8)).Levels[0].People);
    }

    [Fact]
    public void At_OverrideInAddition_JoinsTheLevelNamedOrTheFirst()
    {
        Assert.Equal([Ann, Dan], OnCallCalendar.At(Rota, [Override(Ann, Dan)], Monday).Levels[0].People);
        Assert.Equal([Ben, Dan], OnCallCalendar.At(Rota, [Override(Ann, Dan, level: "secondary")], Monday).Levels[1].People);
        Assert.Equal(0, OnCallCalendar.At(Rota, [Override(Ann, Dan)], Monday).LevelOf(Dan));
    }

    [Fact]
    public void At_OverrideOnALevelThatIsGone_ChangesNothing() =>
        Assert.False(OnCallCalendar.At(Rota, [Override(Ann, Dan, level: "tertiary")], Monday).IsOnCall(Dan));

    [Fact]
    public void At_OverrideOfAnOverride_IsAppliedInTheOrderOfAcceptance()
    {
        var first = Override(author: Ann, takes: Dan, @for: Ann);
        var second = Override(author: Dan, takes: Cam, @for: Dan);

        Assert.Equal([Cam], OnCallCalendar.At(Rota, [first, second], Monday).Levels[0].People);
        Assert.Equal([Dan], OnCallCalendar.At(Rota, [second, first], Monday).Levels[0].People);
    }

    [Fact]
    public void AuthorOf_OnCallByOverrideOnly_IsItsAuthor()
    {
        var now = OnCallCalendar.At(Rota, [Override(Ann, Dan), Override(Ann, Ben)], Monday);

        Assert.Equal(Ann, now.AuthorOf(Dan));
        // Ben is on call by the rota too, whatever Ann proposed.
        Assert.Null(now.AuthorOf(Ben));
    }

    [Fact]
    public void AuthorOf_TwoOverrides_IsTheAuthorOfTheOneAcceptedFirst()
    {
        Assert.Equal(Ann, OnCallCalendar.At(Rota, [Override(Ann, Dan), Override(Ben, Dan, level: "secondary")], Monday).AuthorOf(Dan));
        Assert.Equal(Ben, OnCallCalendar.At(Rota, [Override(Ben, Dan, level: "secondary"), Override(Ann, Dan)], Monday).AuthorOf(Dan));
    }

    [Fact]
    public void AuthorOf_WithinTheGraceOfAnEndedOverride_IsStillItsAuthor()
    {
        var after = OnCallCalendar.At(Rota, [Override(Ann, Dan)], Monday.AddHours(2).AddMinutes(10));

        Assert.True(after.WasOnCallWithin(Dan, TimeSpan.FromMinutes(10)));
        Assert.False(after.IsOnCall(Dan));
        Assert.Equal(Ann, after.AuthorOf(Dan));
    }

    [Fact]
    public void IsEverOnCall_LooksAtTheWholeTime()
    {
        bool Cams(double from, double to, string? level = null) => OnCallCalendar.IsEverOnCall(Rota, [], Cam, level, Monday.AddDays(from), Monday.AddDays(to));

        Assert.False(Cams(0, 6.875));
        Assert.True(Cams(0, 6.876));
        Assert.True(Cams(13, 20));
        Assert.False(Cams(14, 20));
        Assert.False(Cams(0, 14, "secondary"));
        Assert.True(Cams(0, 14, "primary"));
    }

    [Fact]
    public void At_EmptyLevel_HasNobody()
    {
        var empty = Rota with { Levels = [new RotaLevel("none", TimeSpan.Zero, new ShiftPattern.Always([]))] };

        Assert.Empty(Assert.Single(OnCallCalendar.At(empty, [], Monday).Levels).People);
    }
}
