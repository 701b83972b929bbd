using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using Xunit;

namespace OpsBot.Commands.Tests.Backups;

public sealed class BackupRetentionTests
{
    private static readonly SystemName Shop = new("shop");
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Expired_OneADayForAYear_KeepsSevenDaysFourWeeksSixMonths()
    {
        var all = Enumerable.Range(0, 365).Select(day => Of($"b{day}", Noon.AddDays(-day))).ToList();

        var kept = all.Except(BackupRetention.Expired(all, Shop, new KeepDefinition(7, 4, 6))).Select(b => (int)(Noon - b.CreatedAt).TotalDays);

        // 2 March 2026 is a Monday: the newest of the weeks are it and the three Sundays before; of the months it and the last days of February to October.
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 8, 15, 30, 61, 92, 122], kept);
    }

    [Fact]
    public void Expired_APauseOfMonths_DeletesNothingForItsLength()
    {
        Backup[] all = [Of("old", Noon.AddDays(-400)), Of("older", Noon.AddDays(-401))];

        Assert.Empty(BackupRetention.Expired(all, Shop, new KeepDefinition(2, 0, 0)));
    }

    [Fact]
    public void Expired_KeepsNothing_KeepsTheNewestOfEachDatabase()
    {
        Backup[] all = [Of("a1", Noon), Of("a2", Noon.AddDays(-1)), Of("b1", Noon.AddDays(-2), "other"), new Backup("by-hand", 1, Noon.AddDays(-900), null, null)];

        Assert.Equal(["a2"], BackupRetention.Expired(all, Shop, new KeepDefinition(0, 0, 0)).Select(b => b.Name));
    }

    [Fact]
    public void Expired_WithinADayOfTheNewest_IsKept()
    {
        Backup[] all = [Of("now", Noon), Of("before-a-restore", Noon.AddMinutes(-5)), Of("yesterday", Noon.AddHours(-23)), Of("a-day-ago", Noon.AddHours(-24))];

        Assert.Equal(["a-day-ago"], BackupRetention.Expired(all, Shop, new KeepDefinition(1, 1, 1)).Select(b => b.Name));
    }

    [Fact]
    public void Expired_Evidence_IsNobodysToDelete()
    {
        var old = Of("lockdown", Noon.AddDays(-30));
        Backup[] all = [Of("now", Noon), old with { Of = old.Of! with { Evidence = true } }];

        Assert.Empty(BackupRetention.Expired(all, Shop, new KeepDefinition(1, 0, 0)));
    }

    [Fact]
    public void Expired_OfAnotherSystemInTheSameFolder_IsThatOnes()
    {
        var old = Of("old", Noon.AddDays(-30));
        Backup[] all = [Of("now", Noon), old with { Of = old.Of! with { System = new SystemName("shop-prod") } }, old with { Name = "older", Of = old.Of! with { System = null } }];

        Assert.Empty(BackupRetention.Expired(all, Shop, new KeepDefinition(1, 0, 0)));
    }

    [Fact]
    public void Expired_AnyBackups_NeverTheNewestAndAgainNothing() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(0, 1000).ListOf().ToArbitrary(), Gen.Choose(0, 5).ToArbitrary(), (hours, keep) =>
        {
            var all = hours.Distinct().Select(h => Of($"b{h}", Noon.AddHours(-h))).ToList();
            var definition = new KeepDefinition(keep, keep, keep);
            var expired = BackupRetention.Expired(all, Shop, definition);
            var left = all.Except(expired).ToList();
            Assert.True(all.Count == 0 || left.Contains(all.MaxBy(b => b.CreatedAt)!));
            Assert.Empty(BackupRetention.Expired(left, Shop, definition));
        }));

    [Theory]
    [InlineData("shop-%Y%m%d_%H%M%S.sql", "shop-20260302_120000.sql")]
    [InlineData("shop-%F.sql.gz", "shop-2026-03-02.sql.gz")]
    [InlineData("%j.sql", "061.sql")]
    public void At_Conversions_StandForTheTime(string name, string expected)
    {
        Assert.Null(BackupName.WhyNot(name));
        Assert.Equal(expected, BackupName.At(name, Noon));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x.sql")]
    [InlineData("a/b.sql")]
    [InlineData(".hidden")]
    [InlineData("x%q.sql")]
    [InlineData("x%")]
    [InlineData("a b.sql")]
    [InlineData("-x.sql")]
    public void WhyNot_WhatIsNoPlainName_SaysWhy(string name) => Assert.NotNull(BackupName.WhyNot(name));

    [Fact]
    public void WhyNot_TooLongWithTheTimeInIt_SaysWhy()
    {
        Assert.Null(BackupName.WhyNot("a" + string.Concat(Enumerable.Repeat("%F", 12))));
        Assert.Contains("131 characters", BackupName.WhyNot("a" + string.Concat(Enumerable.Repeat("%F", 13))), StringComparison.Ordinal);
    }

    private static Backup Of(string name, DateTimeOffset at, string database = "shop") => new(name, 10, at, "00", new BackupOf(Shop, "postgres", database, DumpContent.Full, DumpFormat.Sql, false));
}
