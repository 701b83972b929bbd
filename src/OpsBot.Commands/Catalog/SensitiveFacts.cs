using System.Globalization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>One subject of a catalog (a person, a rota, the policy) as named facts in words, so that two versions of it can be compared and shown.</summary>
/// <param name="Subject">What it is: <c>person maya</c>.</param>
/// <param name="Facts">Each fact's name with what holds; everything that is in <see cref="SensitiveParts"/> is in one of them.</param>
/// <param name="IsNewsAlone">Whether that it comes or goes is a sensitive change by itself.</param>
internal sealed record SensitiveFacts(string Subject, IReadOnlyList<(string Name, string Value)> Facts, bool IsNewsAlone = true)
{
    /// <summary>All facts in one text.</summary>
    public string AllText => string.Join("; ", Facts.Select(f => $"{f.Name} {f.Value}"));

    /// <summary>Whether the other is about the same.</summary>
    public bool SameSubject(SensitiveFacts other) => Subject == other.Subject;

    /// <summary>What is different now.</summary>
    public IEnumerable<string> ChangesSince(SensitiveFacts before) =>
        Facts.Select(f => f.Name).Union(before.Facts.Select(f => f.Name))
            .Select(name => (Name: name, Old: before.ValueOf(name), New: ValueOf(name)))
            .Where(c => c.Old != c.New)
            .Select(c => $"{Subject}: {c.Name} was {c.Old ?? "not there"}, is {c.New ?? "gone"}");

    /// <summary>All subjects of the sensitive parts.</summary>
    public static IReadOnlyList<SensitiveFacts> Of(SensitiveParts parts) =>
    [
        .. parts.People.Select(Of),
        .. parts.Rotas.Select(Of),
        Of(parts.Policy),
        .. parts.Shells.OrderBy(s => s.Key.Value, StringComparer.Ordinal).Select(s => Of(s.Key, s.Value)),
        .. (parts.Data ?? new Dictionary<SystemName, DataDefinition>()).OrderBy(d => d.Key.Value, StringComparer.Ordinal).Select(d => Of(d.Key, d.Value)),
        .. parts.SystemRotas.Select(s => new SensitiveFacts($"system {s.Key}", [("rota", s.Value.Value)], IsNewsAlone: false)),
    ];

    private static SensitiveFacts Of(Person person) => new($"person {person.Id}",
    [
        ("name", person.Name),
        ("kind", person.Kind.ToString().ToLowerInvariant()),
        ("accounts", Set(person.Accounts.Select(a => a.ToString()))),
        ("groups", Set(person.Groups)),
    ]);

    private static SensitiveFacts Of(SystemName system, ShellDefinition shell) => new($"shell of {system}",
    [
        ("programs", Set(shell.Allow)),
        ("folder", shell.Folder ?? "the runner's own"),
        ("variables", Set(shell.Environment.Select(v => $"{v.Key}={v.Value}"))),
        ("secrets", Set(shell.Secrets.Select(v => $"{v.Key} from {v.Value}"))),
    ]);

    private static SensitiveFacts Of(SystemName system, DataDefinition data) => new($"data of {system}",
    [
        .. Order("databases", data.Databases.Select(d => d.Name)),
        .. data.Databases.Select(d => ($"database {d.Name}", $"{d.Database} in {d.Service} as {d.User}, {(d.Dsn is null ? "through the container" : $"connected by {d.Dsn}")}, slow after {Exactly(d.SlowAfter)}, migrations {Of(d.Migrate)}")),
        .. Order("redis", data.Redis.Select(r => r.Name)),
        .. data.Redis.Select(r => ($"redis {r.Name}", $"in {r.Service}, {(r.Address is { } address ? $"at {address}" : "through the container")}, password {r.Password ?? "none"}, queues {(r.Queues is { } queues ? $"{queues.Prefix}: {Set(queues.Names)}" : "none")}")),
        ("backups", data.Backups is { } backups ? $"in {backups.Folder ?? "the bot's own folder"}, kept {(backups.Keep is { } keep ? $"{keep.Daily} daily, {keep.Weekly} weekly, {keep.Monthly} monthly" : "all")}" : "as usual"),
    ]);

    /// <summary>The first of several is the one that is meant when none is named.</summary>
    private static IEnumerable<(string Name, string Value)> Order(string what, IEnumerable<string> names) => List(names) is var list && list.Contains(',', StringComparison.Ordinal) ? [($"order of {what}", list)] : [];

    private static string Of(MigrationDefinition? migrate) => migrate is null
        ? "none"
        : $"in {migrate.Service}: status [{Words.Argv(migrate.Status)}], up [{Words.Argv(migrate.Up)}], down [{Words.Argv(migrate.Down)}]";

    private static SensitiveFacts Of(RotaDefinition rota) => new($"rota {rota.Name}",
    [
        ("time zone", rota.TimeZone.Id),
        ("hand-over grace", Exactly(rota.HandoverGrace)),
        ("levels", List(rota.Levels.Select(l => $"{l.Name} after {Exactly(l.EscalateAfter)}"))),
        .. rota.Levels.Select(l => ($"level {l.Name}", Of(l.Shifts))),
    ]);

    private static string Of(ShiftPattern shifts) => shifts switch
    {
        ShiftPattern.Always always => $"always {List(always.Everyone.Select(p => p.Value))}",
        ShiftPattern.Rotation r => $"in turns of {Words.Count(r.Days, "day")} from {r.Start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}: {List(r.Order.Select(p => p.Value))}",
        _ => throw new InvalidOperationException($"The shift pattern {shifts} is not handled."),
    };

    private static SensitiveFacts Of(PolicyDefinition policy) => new("policy",
    [
        ("requesters", Set(policy.Requesters)),
        ("order of rules", List(policy.Rules.Select((r, i) => $"({i + 1}) {Conditions(r)}"))),
        .. policy.Rules.Select(r => ($"rule for {Conditions(r)}", Of(r.Need))),
        ("break-glass", $"{(policy.BreakGlass.Allowed ? "allowed" : "not allowed")}, after {Exactly(policy.BreakGlass.After)}, for {Exactly(policy.BreakGlass.Cap)}, reviewed within {Exactly(policy.BreakGlass.ReviewWithin)}"),
    ]);

    private static string Conditions(ApprovalRule rule) => string.Join(", ", new[]
    {
        rule.Risk is { } risk ? $"{risk.ToString().ToLowerInvariant()} plans" : "all plans",
        rule.System is { } system ? $"in {system}" : null,
        rule.Procedure is { } procedure ? $"of {procedure}" : null,
    }.OfType<string>());

    private static string Of(ApprovalRequirement need) =>
        (need.AnyOf.Count == 0
            ? "nobody's approval"
            : string.Join(", or ", need.AnyOf.Select(all => string.Join(" and ", all.Select(q => $"{q.Count} of {q.Group}")))))
        + $", decided within {Exactly(need.DecideWithin)}, started within {Exactly(need.StartWithin)}, escalated after {Exactly(need.EscalateAfter)}";

    private string? ValueOf(string name) => Facts.Where(f => f.Name == name).Select(f => f.Value).FirstOrDefault();

    private static string Set(IEnumerable<string> items) => List(items.Order(StringComparer.Ordinal));

    private static string List(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? list : "none";

    /// <summary>To the second: a rounded duration would hide a change.</summary>
    private static string Exactly(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);
}
