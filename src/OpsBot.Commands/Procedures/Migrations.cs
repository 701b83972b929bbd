using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/db migrate status|up|down</c>: through the system's own tool, in the container that has its scripts; a backup first. Also the parts of a deploy and a rollback that move a database.</summary>
public static class Migrations
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "migrate";

    private const string Source = "built-in migrate";

    private static readonly TimeSpan LookWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan MoveWithin = TimeSpan.FromMinutes(30);

    /// <summary>Makes the draft.</summary>
    /// <param name="context">The system.</param>
    /// <param name="name">The database, or null for the first.</param>
    /// <param name="direction">status, up or down.</param>
    public static Drafting Draft(ProcedureContext context, string? name, string direction)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (database, refused) = Database.Find(context.System, name);
        if (refused is not null)
        {
            return refused;
        }

        if (database!.Migrate is null)
        {
            return Drafting.Refuse("no-migrations", $"The catalog does not say how {database.Name} is migrated.", $"Say it at `systems.{context.System.Name}.databases.{database.Name}.migrate`.");
        }

        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = direction == "status" ? Database.Name : Name,
            Title = direction switch { "status" => $"Migrations of {database.Name}", "up" => $"Migrate {database.Name} up", _ => $"Take the last migration of {database.Name} back" },
            Steps = direction == "status"
                ? [Status(context, database, Source)]
                : [Status(context, database, Source), Dumps.Before(context, database, Source), direction == "up" ? Up(context, database) : Down(context, database), Status(context, database, Source)],
            Looking = direction == "status" ? 0 : 1,
            Verifying = direction == "status" ? 0 : 1,
        });
    }

    /// <summary>The databases that move with these services.</summary>
    internal static IReadOnlyList<DatabaseDefinition> Of(ProcedureContext context, IEnumerable<ServiceDefinition> services)
    {
        var names = services.Select(s => s.Name).ToHashSet();
        return [.. context.System.Databases.Where(d => d.Migrate is { } migrate && names.Contains(migrate.Service))];
    }

    /// <summary>A step that says which migration is in place.</summary>
    internal static ExecInContainer Status(ProcedureContext context, DatabaseDefinition database, string source) => Exec(context, database, database.Migrate!.Status, $"Which migration {database.Name} has", source) with
    {
        Risk = Risk.ReadOnly,
        Timeout = LookWithin,
        Repeatable = true,
    };

    /// <summary>
    /// A step that takes the last migration back, by the scripts of the image that is pinned: an older one does not have them. In a container of its own, as the service's own may be the one that does not
    /// come up.
    /// </summary>
    internal static ComposeCommand DownPinned(ProcedureContext context, DatabaseDefinition database, string source) =>
        Pinned(context, database, database.Migrate!.Down, DownName(database), source) with { Risk = Risk.Destructive };

    /// <summary>A step that brings the database to the newest migration of the image that is pinned, before that image serves anybody.</summary>
    internal static ComposeCommand UpPinned(ProcedureContext context, DatabaseDefinition database, string source) => Pinned(context, database, database.Migrate!.Up, UpName(database), source);

    private static ComposeCommand Pinned(ProcedureContext context, DatabaseDefinition database, IReadOnlyList<string> command, string name, string source) => new()
    {
        Service = new ServiceRef(context.System.Name, database.Migrate!.Service),
        Source = source,
        Risk = Risk.Mutating,
        Timeout = MoveWithin,
        Irreversible = true,
        Name = name,
        Arguments = ["run", "--rm", "--no-deps", "-T", context.System.Services.First(s => s.Name == database.Migrate.Service).Container, .. command],
    };

    private static ExecInContainer Down(ProcedureContext context, DatabaseDefinition database) =>
        Exec(context, database, database.Migrate!.Down, DownName(database), Source) with { Irreversible = true };

    private static ExecInContainer Up(ProcedureContext context, DatabaseDefinition database) =>
        Exec(context, database, database.Migrate!.Up, UpName(database), Source) with { Risk = Risk.Mutating, Irreversible = true };

    private static string DownName(DatabaseDefinition database) => $"Take the last migration of {database.Name} back";

    private static string UpName(DatabaseDefinition database) => $"Migrate {database.Name} up";

    private static ExecInContainer Exec(ProcedureContext context, DatabaseDefinition database, IReadOnlyList<string> command, string name, string source) => new()
    {
        Service = new ServiceRef(context.System.Name, database.Migrate!.Service),
        Source = source,
        Risk = Risk.Destructive,
        Timeout = MoveWithin,
        Name = name,
        Command = command,
    };
}
