using OpsBot.Commands.Catalog.Shapes;
using OpsBot.Commands.Catalog.Yaml;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>The rotas: known members only, levels that are told one after the other.</summary>
internal static class RotaReader
{
    private static readonly TimeSpan DefaultGrace = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestGrace = TimeSpan.FromDays(1);

    public static IReadOnlyList<RotaDefinition> Read(YamlNode? node, TimeZoneInfo zone, IReadOnlyList<Person> people, DiagnosticList diagnostics) =>
        [.. node.Named().Select(e => new RotaDefinition(
            new RotaName(e.Key.Content),
            Formats.TimeZone.Read(e.Value["time_zone"], zone),
            Grace(e.Value["handover_grace"], diagnostics),
            Levels(e.Value["levels"], people, diagnostics)))];

    private static TimeSpan Grace(YamlNode? node, DiagnosticList diagnostics)
    {
        var grace = Durations.AlsoZero.Read(node, DefaultGrace);
        if (grace > LongestGrace)
        {
            diagnostics.Error(node!, "the grace is longer than a day", "Shorten it: it lets people approve who are not on call any more.");
        }

        return grace;
    }

    private static List<RotaLevel> Levels(YamlNode? node, IReadOnlyList<Person> people, DiagnosticList diagnostics)
    {
        var levels = new List<RotaLevel>();
        foreach (var item in node?.Items ?? [])
        {
            var after = EscalateAfter(item, levels, diagnostics);
            var name = item["name"]?.Text ?? "";
            if (name.Length > 0 && levels.Any(l => l.Name == name))
            {
                diagnostics.Error(item["name"]!, $"the level {Formats.Quote(name)} is there twice", "Rename one of them.");
            }

            levels.Add(new RotaLevel(name, after, Shifts(item, people, diagnostics)));
        }

        return levels;
    }

    private static TimeSpan EscalateAfter(YamlNode level, List<RotaLevel> before, DiagnosticList diagnostics)
    {
        var node = level["escalate_after"];
        var after = Durations.AlsoZero.Read(node, TimeSpan.Zero);
        if (before.Count == 0)
        {
            if (after != TimeSpan.Zero)
            {
                diagnostics.Error(node!, "the first level is told at once", "Remove escalate_after here.");
            }
        }
        else if (node is null && level is YamlMapping)
        {
            diagnostics.Error(level, "key 'escalate_after' is missing", "Say how long after an incident's opening this level is told, as 15m.");
        }
        else if (after < before[^1].EscalateAfter)
        {
            diagnostics.Error(node ?? level, "this level is told before the one above it", $"Write {before[^1].EscalateAfter.TotalMinutes:0}m or more.");
        }

        return after;
    }

    private static ShiftPattern Shifts(YamlNode level, IReadOnlyList<Person> people, DiagnosticList diagnostics)
    {
        if (level["rotation"] is { } rotation)
        {
            return new ShiftPattern.Rotation(
                Members(rotation["people"], people, diagnostics),
                Formats.LocalTime.Read(rotation["start"], default),
                Formats.Number(1, 366).Read(rotation["days"], 1));
        }

        References.CheckTwice(level["people"], diagnostics);
        return new ShiftPattern.Always(Members(level["people"], people, diagnostics));
    }

    /// <summary>A rotation may name a person twice (every other shift, say); who is not a member cannot be on call.</summary>
    private static IReadOnlyList<PersonId> Members(YamlNode? list, IReadOnlyList<Person> people, DiagnosticList diagnostics)
    {
        var known = people.Select(p => p.Id.Value).ToList();
        foreach (var item in list?.Items ?? [])
        {
            if (References.Check(item, "person", known, diagnostics)
                && people.First(p => p.Id.Value == item.Text) is { Kind: not PersonKind.Member } person)
            {
                diagnostics.Error(item, $"{person.Id} is no member but a {person.Kind.ToString().ToLowerInvariant()} person", "Only members can be on call: take them out, or make them a member.");
            }
        }

        return [.. list.Texts().Select(p => new PersonId(p))];
    }
}
