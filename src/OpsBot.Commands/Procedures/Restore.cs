using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;

namespace OpsBot.Commands.Procedures;

/// <summary>
/// <c>/db restore &lt;backup&gt;</c> and <c>/db test-restore &lt;backup&gt;</c>. Both read the backup into a database of its own first and look whether it is whole. A test ends there; a restore then stops
/// what uses the database, and the two change their names in one transaction: until that moment the database is as it was, and from it on the old one is kept until everything is healthy again.
/// </summary>
public static class Restore
{
    /// <summary>The name of the procedure that restores.</summary>
    public const string Name = "restore";

    /// <summary>The name of the procedure that only tries.</summary>
    public const string Test = "test-restore";

    private const string Scratch = "_opsbot_restore";
    private const string Kept = "_opsbot_before";
    private const int LongestName = 63;

    /// <summary>Makes the draft.</summary>
    /// <param name="context">The system.</param>
    /// <param name="backups">Its backups, newest first.</param>
    /// <param name="name">The database, or null for the first.</param>
    /// <param name="backup">The backup's name.</param>
    /// <param name="test">Whether it is only tried.</param>
    public static Drafting Draft(ProcedureContext context, IReadOnlyList<Backup> backups, string? name, string backup, bool test)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(backups);
        var (database, refused) = Database.Find(context.System, name);
        if (refused is not null)
        {
            return refused;
        }

        return WhyNot(context.System, database!, backups, backup) is { } refusal
            ? new Drafting.Refused(refusal)
            : new Drafting.Drafted(test ? Try(context, database!, backup) : Replace(context, database!, backups.First(b => b.Name == backup)));
    }

    private static Refusal? WhyNot(SystemDefinition system, DatabaseDefinition database, IReadOnlyList<Backup> backups, string name)
    {
        if (backups.FirstOrDefault(b => b.Name == name) is not { } backup)
        {
            var near = Nearest.To(name, backups.Select(b => b.Name));
            return new Refusal(
                "unknown-backup",
                $"{system.Name} has no backup `{name}`.",
                near.Count > 0 ? $"Did you mean {Words.List(near.Select(n => $"`{n}`"), "or")}?" : backups.Count > 0 ? $"The newest is `{backups[0].Name}`; `/db backups` shows them all." : "`/db backup` makes one.");
        }

        if (backup.Damage is { } damage)
        {
            return new Refusal("damaged-backup", $"`{name}` cannot be restored: {damage}", "Choose another one: `/db backups` shows them.");
        }

        if (backup.Of is { Content: not DumpContent.Full })
        {
            return new Refusal("part-of-a-backup", $"`{name}` holds only {(backup.Of.Content == DumpContent.Schema ? "the schema" : "rows")}, not a whole database.", "Choose a full one: `/db backups` shows them.");
        }

        if (backup.Of is { } of && (of.Database != database.Database || of.Service != database.Service.Value))
        {
            return new Refusal("other-database", $"`{name}` is of the database {of.Database} of {of.Service}, not of {database.Database} of {database.Service}.", "Name the database with `--database`, or choose another backup.");
        }

        return DatabaseSql.IsMaintenance(database) || database.Database.Length > LongestName - Scratch.Length
            ? new Refusal("cannot-replace", $"The database {database.Database} cannot be replaced from outside: {(DatabaseSql.IsMaintenance(database) ? "it is the one that is connected to meanwhile" : "its name is too long for a second one beside it")}.", "Restore it by hand.")
            : null;
    }

    private static PlanDraft Try(ProcedureContext context, DatabaseDefinition database, string backup)
    {
        var source = $"built-in {Test}";
        var scratch = database.Database + Scratch;
        return new PlanDraft
        {
            System = context.System.Name,
            Procedure = Test,
            Title = $"Try to restore {database.Name} from {backup}",
            Arguments = [new Field("Into", $"{scratch}, removed at the end")],
            Steps = [.. ReadIn(context, database, backup, source), Remove(context, database, scratch, source)],
            GoBack = [new GoBackStep(Remove(context, database, scratch, source), 1)],
        };
    }

    private static PlanDraft Replace(ProcedureContext context, DatabaseDefinition database, Backup backup)
    {
        var source = $"built-in {Name}";
        var (live, scratch, kept) = (database.Database, database.Database + Scratch, database.Database + Kept);
        var holder = context.System.Services.First(s => s.Name == database.Service);
        var users = context.Dependents([holder]);
        var order = context.StartOrder().Where(users.Contains).ToList();

        List<Step> steps =
        [
            DatabaseSql.Look(context, database, $"{database.Name} as it is", DatabaseSql.Size, source),
            Dumps.Before(context, database, source),
            .. ReadIn(context, database, backup.Name, source),
        ];
        var firstStop = steps.Count;
        steps.AddRange(Enumerable.Reverse(order).Select(s => StartStop.StopOf(context, s, source)));
        var close = steps.Count;
        steps.Add(DatabaseSql.Outside(context, database, $"End the connections to {live}", Close(live), Risk.Destructive, source) with { Repeatable = true });
        steps.Add(DatabaseSql.Outside(context, database, $"Put {scratch} in the place of {live}", Swap(live, scratch, kept), Risk.Destructive, source));
        steps.AddRange(order.SelectMany(s => (Step[])[StartStop.StartOf(context, s, source), context.Await(s, source)]));
        steps.Add(DatabaseSql.Look(context, database, $"{database.Name} as it is now", DatabaseSql.Verify, source));
        steps.Add(Remove(context, database, kept, source) with { Risk = Risk.Destructive });
        return new PlanDraft
        {
            System = context.System.Name,
            Procedure = Name,
            Title = $"Restore {database.Name} from {backup.Name}",
            Arguments = [new Field("Backup", $"{backup.Name}, {Words.Size(backup.Size)}, of {backup.CreatedAt:yyyy-MM-dd HH:mm} UTC")],
            Steps = steps,
            Looking = 1,
            GoBack =
            [
                new GoBackStep(DatabaseSql.Outside(context, database, $"Put the old {live} back", SwapBack(live, scratch, kept), Risk.Destructive, source) with { Repeatable = true }, close),
                .. order.Select(s => new GoBackStep(StartStop.StartOf(context, s, source), firstStop)),
                new GoBackStep(Remove(context, database, scratch, source), 3),
            ],
            LeastRisk = Risk.Destructive,
            Warnings =
            [
                $"What was written to {database.Name} since the backup was made is lost; it is in the backup that is made before.",
                .. order.Count == 0 ? [] : (string[])[$"{Words.List(order.Select(s => s.Name.Value))} {(order.Count == 1 ? "is" : "are")} stopped meanwhile."],
                "Settings and rights of the database itself (ALTER DATABASE … SET, GRANT … ON DATABASE) are in no backup: set them again.",
                .. backup.Of?.System is { } other && other != context.System.Name ? [$"The backup is of {other}, not of {context.System.Name}."] : Array.Empty<string>(),
                .. backup.Of is null ? ["The backup was put into the folder by hand: what it holds is not known."] : Array.Empty<string>(),
            ],
        };
    }

    /// <summary>The backup in a database of its own, found whole: steps 2 to 5 of a restore.</summary>
    private static IEnumerable<Step> ReadIn(ProcedureContext context, DatabaseDefinition database, string backup, string source)
    {
        var scratch = database.Database + Scratch;
        yield return Remove(context, database, scratch, source);
        yield return DatabaseSql.Outside(context, database, $"Create {scratch}", $"CREATE DATABASE {DatabaseSql.Name(scratch)} TEMPLATE template0", Risk.Mutating, source);
        yield return Dumps.Restore(context, database, scratch, backup, source);
        yield return DatabaseSql.Look(context, database with { Database = scratch }, "What the backup holds", DatabaseSql.Verify, source) with { Repeatable = true };
    }

    /// <summary>Both databases are OpsBot's own: nothing is lost with them but what a run of it made.</summary>
    private static SqlStep Remove(ProcedureContext context, DatabaseDefinition database, string which, string source) =>
        DatabaseSql.Outside(context, database, $"Remove {which}", $"DROP DATABASE IF EXISTS {DatabaseSql.Name(which)} WITH (FORCE)", Risk.Mutating, source) with { Repeatable = true };

    private static string Close(string live) => $"""
        ALTER DATABASE {DatabaseSql.Name(live)} WITH ALLOW_CONNECTIONS false;
        {EndAll(live)}
        """;

    private static string EndAll(string live) => $"SELECT count(pg_terminate_backend(pid)) AS ended FROM pg_stat_activity WHERE datname = {DatabaseSql.Text(live)} AND pid <> pg_backend_pid()";

    /// <summary>The owner moves with the name: a backup is read in by the bot's role, and the database may be another's.</summary>
    private static string Swap(string live, string scratch, string kept) => $"""
        {EndAll(live)};
        ALTER DATABASE {DatabaseSql.Name(live)} RENAME TO {DatabaseSql.Name(kept)};
        ALTER DATABASE {DatabaseSql.Name(scratch)} RENAME TO {DatabaseSql.Name(live)};
        DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO %I', {DatabaseSql.Text(live)}, (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = {DatabaseSql.Text(kept)})); END $$
        """;

    /// <summary>Does nothing where the names were not changed.</summary>
    private static string SwapBack(string live, string scratch, string kept) => $"""
        SELECT count(pg_terminate_backend(pid)) AS ended FROM pg_stat_activity WHERE datname IN ({DatabaseSql.Text(live)}, {DatabaseSql.Text(kept)}) AND pid <> pg_backend_pid() AND EXISTS (SELECT FROM pg_database WHERE datname = {DatabaseSql.Text(kept)});
        DO $$ BEGIN
          IF EXISTS (SELECT FROM pg_database WHERE datname = {DatabaseSql.Text(kept)}) THEN
            EXECUTE format('ALTER DATABASE %I RENAME TO %I', {DatabaseSql.Text(live)}, {DatabaseSql.Text(scratch)});
            EXECUTE format('ALTER DATABASE %I RENAME TO %I', {DatabaseSql.Text(kept)}, {DatabaseSql.Text(live)});
          END IF;
          EXECUTE format('ALTER DATABASE %I WITH ALLOW_CONNECTIONS true', {DatabaseSql.Text(live)});
        END $$
        """;
}
