using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/db size|tables|connections|slow|kill-idle|vacuum|analyze|backup|backups</c>: the daily work on a PostgreSQL database. What only looks runs in a read-only transaction.</summary>
public static class Database
{
    /// <summary>The name of the procedures that look.</summary>
    public const string Name = "db";

    /// <summary>The name of the procedure that ends idle connections.</summary>
    public const string KillIdle = "db-kill-idle";

    /// <summary>The name of the procedures that tidy up.</summary>
    public const string Care = "db-care";

    /// <summary>The name of the procedure that backs up.</summary>
    public const string Backup = "backup";

    private const string CareSource = "built-in db";

    private static readonly TimeSpan CareWithin = TimeSpan.FromHours(2);
    private static readonly TimeSpan ListWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UsuallyIdle = TimeSpan.FromMinutes(10);

    /// <summary>The database that is meant: the one named, else the first of the catalog.</summary>
    /// <returns>The database, or why there is none.</returns>
    public static (DatabaseDefinition? Database, Drafting? Refused) Find(SystemDefinition system, string? name)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.Databases.FirstOrDefault(d => name is null || d.Name == name) is { } database
            ? (database, null)
            : (null, Drafting.Refuse("no-database", $"The catalog names no database of {system.Name}{(name is null ? "" : $" called {name}")}.", $"Name it at `systems.{system.Name}.databases`."));
    }

    /// <summary>Makes the draft of a look.</summary>
    /// <param name="context">The system.</param>
    /// <param name="name">The database, or null for the first.</param>
    /// <param name="look">What at.</param>
    public static Drafting Look(ProcedureContext context, string? name, DatabaseLook look) => With(context, name, database =>
    {
        var (title, sql) = look switch
        {
            DatabaseLook.Size => ("Size of", DatabaseSql.Size),
            DatabaseLook.Tables => ("Largest tables of", DatabaseSql.Tables),
            DatabaseLook.Connections => ("Connections to", DatabaseSql.Connections),
            DatabaseLook.Slow => ($"What runs for more than {Words.Duration(database.SlowAfter)} in", DatabaseSql.Slow(database.SlowAfter)),
            _ => throw new InvalidOperationException($"no such look: {look}"),
        };
        return new PlanDraft
        {
            System = context.System.Name,
            Procedure = Name,
            Title = $"{title} {database.Name}",
            Steps = [DatabaseSql.Look(context, database, $"{title} {database.Name}", sql, CareSource)],
        };
    });

    /// <summary>Makes the draft of <c>/db kill-idle</c>: the connections are shown before anybody is asked to end them.</summary>
    /// <param name="context">The system.</param>
    /// <param name="name">The database, or null for the first.</param>
    /// <param name="after">How long a connection must have done nothing; null for the usual ten minutes.</param>
    public static Drafting EndIdle(ProcedureContext context, string? name, TimeSpan? after) => With(context, name, database =>
    {
        var time = after ?? UsuallyIdle;
        return new PlanDraft
        {
            System = context.System.Name,
            Procedure = KillIdle,
            Title = $"End the connections to {database.Name} that are idle for more than {Words.Duration(time)}",
            Steps =
            [
                DatabaseSql.Look(context, database, "Idle connections", DatabaseSql.Idle(time), CareSource),
                DatabaseSql.Change(context, database, "End idle connections", DatabaseSql.EndIdle(time), Risk.Destructive, CareSource),
                DatabaseSql.Look(context, database, "Connections afterwards", DatabaseSql.Connections, CareSource),
            ],
            Looking = 1,
            Warnings = ["A transaction that is open in such a connection is rolled back."],
        };
    });

    /// <summary>Makes the draft of <c>/db vacuum</c> and <c>/db analyze</c>.</summary>
    /// <param name="context">The system.</param>
    /// <param name="name">The database, or null for the first.</param>
    /// <param name="vacuum">Whether dead rows are taken away, too; else only the planner's figures are taken anew.</param>
    public static Drafting Tidy(ProcedureContext context, string? name, bool vacuum) => With(context, name, database => new PlanDraft
    {
        System = context.System.Name,
        Procedure = Care,
        Title = $"{(vacuum ? "Vacuum" : "Analyze")} {database.Name}",
        Steps =
        [
            DatabaseSql.Look(context, database, "Tables before", DatabaseSql.Tables, CareSource),
            DatabaseSql.Change(context, database, vacuum ? "Vacuum" : "Analyze", vacuum ? "VACUUM (ANALYZE)" : "ANALYZE", Risk.Mutating, CareSource) with { Timeout = CareWithin, Repeatable = true },
            DatabaseSql.Look(context, database, "Tables after", DatabaseSql.Tables, CareSource),
        ],
        Looking = 1,
    });

    /// <summary>Makes the draft of <c>/db backup</c>; backups that the catalog does not keep are deleted after it.</summary>
    /// <param name="context">The system.</param>
    /// <param name="name">The database, or null for the first.</param>
    /// <param name="kind">full, compressed, schema or data.</param>
    public static Drafting MakeBackup(ProcedureContext context, string? name, string kind) => With(context, name, database =>
    {
        var content = kind switch { "schema" => DumpContent.Schema, "data" => DumpContent.Data, _ => DumpContent.Full };
        return new PlanDraft
        {
            System = context.System.Name,
            Procedure = Backup,
            Title = $"Back {database.Name} up ({kind})",
            Steps =
            [
                Dumps.Make(context, database, content, compressed: kind == "compressed", kind, "built-in backup"),
                .. context.System.Backups?.Keep is null ? [] : (Step[])[new ExpireBackups { Service = new ServiceRef(context.System.Name, database.Service), Source = "built-in backup", Risk = Risk.Mutating, Timeout = ListWithin, Repeatable = true }],
            ],
        };
    });

    /// <summary>Makes the draft of <c>/db backups</c>.</summary>
    public static Drafting List(ProcedureContext context) => With(context, null, database => new PlanDraft
    {
        System = context.System.Name,
        Procedure = Name,
        Title = $"Backups of {context.System.Name}",
        Steps = [new ListBackups { Service = new ServiceRef(context.System.Name, database.Service), Source = CareSource, Risk = Risk.ReadOnly, Timeout = ListWithin, Repeatable = true }],
    });

    private static Drafting With(ProcedureContext context, string? name, Func<DatabaseDefinition, PlanDraft> draft)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (database, refused) = Find(context.System, name);
        return refused ?? new Drafting.Drafted(draft(database!));
    }
}
