using System.Globalization;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps.Backups;

/// <summary>
/// Which backups are kept. Of each database the newest of each of the last so many days, weeks and months that have a backup, so that a pause in making backups deletes none; the newest of all is
/// always kept, and so is the day before it: what was backed up before a restore or a migration is still there on the day somebody misses it. What was put into the folder by hand, and evidence, is nobody's to
/// delete; what another system put there is that one's.
/// </summary>
public static class BackupRetention
{
    private static readonly TimeSpan AtLeast = TimeSpan.FromDays(1);

    /// <summary>Those that are not kept, oldest first.</summary>
    /// <param name="backups">All that are where the system's are.</param>
    /// <param name="system">The system.</param>
    /// <param name="keep">What is kept.</param>
    public static IReadOnlyList<Backup> Expired(IReadOnlyList<Backup> backups, SystemName system, KeepDefinition keep)
    {
        ArgumentNullException.ThrowIfNull(backups);
        ArgumentNullException.ThrowIfNull(keep);
        return
        [
            .. backups.Where(b => b.Of is { Evidence: false } of && of.System == system)
                .GroupBy(b => (b.Of!.Service, b.Of.Database, b.Of.Content))
                .SelectMany(group => group.Except(Kept([.. group.OrderByDescending(b => b.CreatedAt).ThenBy(b => b.Name, StringComparer.Ordinal)], keep)))
                .OrderBy(b => b.CreatedAt).ThenBy(b => b.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Backup> Kept(IReadOnlyList<Backup> newestFirst, KeepDefinition keep) =>
    [
        .. newestFirst.TakeWhile(b => newestFirst[0].CreatedAt - b.CreatedAt < AtLeast),
        .. NewestOfEach(newestFirst, keep.Daily, at => at.UtcDateTime.Date),
        .. NewestOfEach(newestFirst, keep.Weekly, at => (ISOWeek.GetYear(at.UtcDateTime), ISOWeek.GetWeekOfYear(at.UtcDateTime))),
        .. NewestOfEach(newestFirst, keep.Monthly, at => (at.UtcDateTime.Year, at.UtcDateTime.Month)),
    ];

    private static IEnumerable<Backup> NewestOfEach<TPeriod>(IReadOnlyList<Backup> newestFirst, int periods, Func<DateTimeOffset, TPeriod> periodOf) =>
        newestFirst.GroupBy(b => periodOf(b.CreatedAt)).Take(periods).Select(period => period.First());
}
