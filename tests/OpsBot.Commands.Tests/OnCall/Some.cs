using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.OnCall;

namespace OpsBot.Commands.Tests.OnCall;

/// <summary>Neutral values for tests about being on call.</summary>
internal static class Some
{
    public static readonly PersonId Ann = new("ann");
    public static readonly PersonId Ben = new("ben");
    public static readonly PersonId Cam = new("cam");
    public static readonly PersonId Dan = new("dan");
    public static readonly PersonId Guest = new("guest");
    public static readonly PersonId Bot = new("bot");
    public static readonly TimeZoneInfo Zurich = TimeZoneInfo.FindSystemTimeZoneById("Europe/Zurich");

    /// <summary>Monday, 5 January 2026, 12:00 in Zürich: Ann is on call first, Ben second.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 1, 5, 11, 0, 0, TimeSpan.Zero);

    public static readonly OpsCatalog Team = new()
    {
        People =
        [
            Person(Ann), Person(Ben), Person(Cam), Person(Dan), Person(Guest, PersonKind.Guest), Person(Bot, PersonKind.Bot), Person(new("left"), PersonKind.Deactivated),
        ],
        Rotas = [],
        Systems = [],
        Policy = new PolicyDefinition { Version = "" },
    };

    /// <summary>Ann and Cam take turns of a week from Monday, 09:00; Ben is always second.</summary>
    public static readonly RotaDefinition Rota = new(
        new RotaName("platform"),
        Zurich,
        TimeSpan.FromMinutes(30),
        [
            new RotaLevel("primary", TimeSpan.Zero, Weekly(Ann, Cam)),
            new RotaLevel("secondary", TimeSpan.FromMinutes(15), new ShiftPattern.Always([Ben])),
        ]);

    public static ShiftPattern.Rotation Weekly(params PersonId[] order) => new(order, new DateTime(2026, 1, 5, 9, 0, 0), 7);

    public static ShiftOverride Override(PersonId author, PersonId takes, PersonId? @for = null, string? level = null, int fromHours = 0, int hours = 2) =>
        new(new OverrideId($"o-{author}-{takes}"), author, takes, @for, level, Monday.AddHours(fromHours), Monday.AddHours(fromHours + hours));

    private static Person Person(PersonId id, PersonKind kind = PersonKind.Member) => new(id, id.Value.ToUpperInvariant(), kind, [], []);
}
