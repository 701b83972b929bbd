using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>How people and times are said in a system's channel.</summary>
/// <param name="Catalog">Whose names.</param>
/// <param name="Zone">The zone of the system's rota; times at night are read in it.</param>
public sealed record Teller(OpsCatalog Catalog, TimeZoneInfo Zone)
{
    /// <summary>The teller of a system.</summary>
    public static Teller Of(OpsCatalog catalog, SystemName system)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new Teller(catalog, catalog.RotaOf(catalog.SystemNamed(system)).TimeZone);
    }

    /// <summary>A person's name.</summary>
    public string Name(PersonId person) => Catalog.NameOf(person);

    /// <summary>Several people's names.</summary>
    public string Names(IEnumerable<PersonId> people, string last = "and") => Words.List(people.Select(Name), last);

    /// <summary>A time of the day: <c>03:14:07</c>.</summary>
    public string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("HH:mm:ss");

    /// <summary>A time with its day: <c>2026-01-05 03:14</c>.</summary>
    public string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd HH:mm");

    /// <summary>A timeline as a table.</summary>
    public ReplyBlock.Table Table(IEnumerable<TimelineEntry> entries) =>
        new(["Time", "What happened"], [.. entries.Select(e => (IReadOnlyList<string>)[Clock(e.At), e.Text])]);
}
