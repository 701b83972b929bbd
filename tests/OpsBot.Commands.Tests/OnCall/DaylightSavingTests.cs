using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.OnCall;
using Xunit;
using static OpsBot.Commands.Tests.OnCall.Some;

namespace OpsBot.Commands.Tests.OnCall;

/// <summary>Hand-overs are meant in local time, whatever the clocks do. Lord Howe moves them by half an hour, Dublin counts its winter as the exception.</summary>
public sealed class DaylightSavingTests
{
    private static readonly string[] Zones =
        ["UTC", "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "Europe/Dublin", "Africa/Casablanca", "Pacific/Kiritimati"];

    [Theory]
    // Clocks go forward on 29 March 2026 at 02:00 (02:30 is skipped), back on 25 October at 03:00 (02:30 comes twice).
    [InlineData("2026-03-28 02:30", "2026-03-28T01:30Z")]
    [InlineData("2026-03-29 02:30", "2026-03-29T01:30Z")]
    [InlineData("2026-03-29 02:00", "2026-03-29T01:00Z")]
    [InlineData("2026-03-29 03:00", "2026-03-29T01:00Z")]
    [InlineData("2026-03-30 02:30", "2026-03-30T00:30Z")]
    [InlineData("2026-10-25 02:30", "2026-10-25T00:30Z")]
    [InlineData("2026-10-25 03:00", "2026-10-25T02:00Z")]
    [InlineData("2026-10-26 02:30", "2026-10-26T01:30Z")]
    public void DailyHandover_InZurich_IsAtThatMoment(string local, string utc)
    {
        var start = DateTime.Parse(local);
        var rota = Daily("Europe/Zurich", start.AddDays(-400), Ann, Ben);
        var moment = DateTimeOffset.Parse(utc);

        var before = OnCallCalendar.At(rota, [], moment.AddTicks(-1));

        Assert.Equal(moment, before.NextHandover);
        Assert.NotEqual(before.Levels[0].People, OnCallCalendar.At(rota, [], moment).Levels[0].People);
    }

    [Fact]
    public void WeeklyHandover_OverTheYear_IsAtTheSameLocalTime()
    {
        var moment = Monday;
        for (var week = 0; week < 60; week++)
        {
            moment = OnCallCalendar.At(Rota, [], moment).NextHandover!.Value;
            Assert.Equal(new TimeSpan(9, 0, 0), TimeZoneInfo.ConvertTime(moment, Zurich).TimeOfDay);
        }

        Assert.Equal(new DateTime(2027, 3, 1), TimeZoneInfo.ConvertTime(moment, Zurich).Date);
    }

    [Fact]
    public void At_AnyMoment_HasExactlyOnePersonUntilTheHandoverAndTheNextInOrderAfter() => Prop.ForAll(Cases().ToArbitrary(), c =>
    {
        var (zone, start, days, moment) = c;
        PersonId[] order = [Ann, Ben, Cam];
        var rota = new RotaDefinition(new("r"), TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.Zero,
            [new RotaLevel("l", TimeSpan.Zero, new ShiftPattern.Rotation(order, start, days))]);

        var now = OnCallCalendar.At(rota, [], moment);
        var person = now.Levels[0].People.Single();
        var handover = now.NextHandover!.Value;
        var local = TimeZoneInfo.ConvertTime(handover, rota.TimeZone);

        return handover > moment
            && OnCallCalendar.At(rota, [], handover.AddTicks(-1)).Levels[0].People.Single() == person
            && OnCallCalendar.At(rota, [], handover).Levels[0].People.Single() == order[(Array.IndexOf(order, person) + 1) % 3]
            // The same time of day, or, where the clocks skip it, at most a day's change of them later.
            && (local.TimeOfDay == start.TimeOfDay || IsSkipped(rota.TimeZone, local.Date + start.TimeOfDay) || IsSkipped(rota.TimeZone, local.Date.AddDays(-1) + start.TimeOfDay))
            // Never a shift more than its days and the largest change of clocks.
            && handover - moment <= TimeSpan.FromDays(days + 1);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>By counting through all moments near, independent of how the code under test finds it.</summary>
    private static bool IsSkipped(TimeZoneInfo zone, DateTime local) =>
        Enumerable.Range(-28 * 60, 56 * 60).All(minute => TimeZoneInfo.ConvertTime(new DateTimeOffset(local, TimeSpan.Zero).AddMinutes(minute), zone).DateTime != local);

    private static Gen<(string Zone, DateTime Start, int Days, DateTimeOffset Moment)> Cases() =>
        from zone in Gen.Elements(Zones)
        from day in Gen.Choose(0, 3000)
        from minute in Gen.Choose(0, (24 * 60) - 1)
        from days in Gen.Choose(1, 20)
        from later in Gen.Choose(24 * 60 * 60 * 2, 400 * 24 * 60 * 60)
        let start = new DateTime(2008, 1, 1).AddDays(day).AddMinutes(minute)
        select (zone, start, days, new DateTimeOffset(start, TimeSpan.Zero).AddSeconds(later));

    private static RotaDefinition Daily(string zone, DateTime start, params PersonId[] order) =>
        new(new("r"), TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.Zero, [new RotaLevel("l", TimeSpan.Zero, new ShiftPattern.Rotation(order, start, 1))]);
}
