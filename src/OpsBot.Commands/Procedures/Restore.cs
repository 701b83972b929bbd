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
    /// <param name="cancel">Ends the look at the engines.</param>
    public static async Task<Drafting> DraftAsync(ProcedureContext context, IReadOnlyList<Backup> backups, string? name, string backup, bool test, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(backups);
        var (database, refused) = Database.Find(context.System, name);
        if (refused is not null)
        {
            return refused;
        }

        if (WhyNot(context.System, database!, backups, backup) is { } refusal)
        {
            return new Drafting.Refused(refusal);
        }

        var chosen = backups.First(b => b.Name == backup);
        return new Drafting.Drafted(test ? Try(context, database!, chosen) : await ReplaceAsync(context, database!, chosen, cancel));
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

    private static PlanDraft Try(ProcedureContext context, DatabaseDefinition database, Backup backup)
    {
        var source = $"built-in {Test}";
        var scratch = database.Database + Scratch;
        return new PlanDraft
        {
            System = context.System.Name,
            Procedure = Test,
            Title = $"Try to restore {database.Name} from {backup.Name}",
            Arguments = [new Field("Into", $"{scratch}, removed at the end")],
            Steps = [Check(context, database, source), .. ReadIn(context, database, backup.Name, source), Remove(context, database, scratch, source)],
            GoBack = [new GoBackStep(Remove(context, database, scratch, source), 2)],

            // A script that nobody knows may do anything, not only in the database that it is read into.
            LeastRisk = backup.Of is null ? Risk.Destructive : Risk.ReadOnly,
            Warnings = [.. Unknown(backup)],
        };
    }

    private static async Task<PlanDraft> ReplaceAsync(ProcedureContext context, DatabaseDefinition database, Backup backup, CancellationToken cancel)
    {
        var source = $"built-in {Name}";
        var (live, scratch, kept) = (database.Database, database.Database + Scratch, database.Database + Kept);
        var holder = context.System.Services.First(s => s.Name == database.Service);
        var users = context.Dependents([holder]);
        var (order, missing) = await Presence.OfAsync(context, [.. context.StartOrder().Where(users.Contains)], cancel);

        List<Step> steps =
        [
            DatabaseSql.Look(context, database, $"{database.Name} as it is", DatabaseSql.Size, source),
            Check(context, database, source),

            // What is restored most urgently is what cannot be read any more: a person says whether to go on without a backup of it.
            Dumps.Before(context, database, source) with { Dispensable = true },
            .. ReadIn(context, database, backup.Name, source),
        ];
        var firstStop = steps.Count;
        steps.AddRange(Enumerable.Reverse(order).Select(s => StartStop.StopOf(context, s, source)));
        var close = steps.Count;
        steps.Add(DatabaseSql.Outside(context, database, $"End the connections to {live}", Close(live), Risk.Destructive, source) with { Repeatable = true });
        steps.Add(DatabaseSql.Outside(context, database, $"Put {scratch} in the place of {live}", Swap(live, scratch, kept), Risk.Destructive, source));
        steps.AddRange(order.SelectMany(s => (Step[])[StartStop.StartOf(context, s, source), context.Await(s, source)]));
        steps.Add(DatabaseSql.Look(context, database, $"{database.Name} as it is now", DatabaseSql.Verify, source));
        var last = steps.Count;
        steps.Add(Remove(context, database, kept, source) with { Risk = Risk.Destructive, Irreversible = true });
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
                new GoBackStep(DatabaseSql.Outside(context, database, $"Put the old {live} back", SwapBack(live, scratch, kept), Risk.Destructive, source) with { Repeatable = true }, close, last),
                .. order.Select(s => new GoBackStep(StartStop.StartOf(context, s, source), firstStop, last)),
                new GoBackStep(Remove(context, database, scratch, source), 4, last),
            ],
            LeastRisk = Risk.Destructive,
            Warnings =
            [
                $"What was written to {database.Name} since the backup was made is lost; it is in the backup that is made before.",
                .. order.Count == 0 ? [] : (string[])[$"{Words.List(order.Select(s => s.Name.Value))} {(order.Count == 1 ? "is" : "are")} stopped meanwhile."],
                "Settings and rights of the database itself (ALTER DATABASE … SET, GRANT … ON DATABASE) are in no backup: set them again.",
                .. backup.Of?.System is { } other && other != context.System.Name ? [$"The backup is of {other}, not of {context.System.Name}."] : Array.Empty<string>(),
                .. missing,
                .. Unknown(backup),
            ],
        };
    }

    private static IEnumerable<string> Unknown(Backup backup) => backup.Of is null ? ["The backup was put into the folder by hand: what it holds is not known."] : [];

    /// <summary>What would make a restore an outage or another database than before is found while nothing has changed yet.</summary>
    private static SqlStep Check(ProcedureContext context, DatabaseDefinition database, string source) =>
        DatabaseSql.Outside(context, database, $"Whether {database.Database} can be replaced", Replaceable(database.Database, database.Database + Kept), Risk.ReadOnly, source) with { ReadOnly = true, Repeatable = true };

    /// <summary>The backup in a database of its own, found whole.</summary>
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

    /// <summary>
    /// Fails where an earlier restore left its old database behind, and where a new database would have another encoding or would sort otherwise: it takes both from template0. The columns differ from version to
    /// version, so they are picked from the row by name.
    /// </summary>
    private static string Replaceable(string live, string kept) => $"""
        DO $$ BEGIN
          IF {IsThere(kept)} THEN
            RAISE EXCEPTION '% is there: an earlier restore left it behind', {DatabaseSql.Text(kept)} USING HINT = 'Look what it holds, then drop or rename it.';
          END IF;
          IF (SELECT count(DISTINCT {Sorting}) FROM pg_database d WHERE datname IN ({DatabaseSql.Text(live)}, 'template0')) > 1 THEN
            RAISE EXCEPTION '% has another encoding or collation than a new database would have: %', {DatabaseSql.Text(live)}, (SELECT {Sorting} FROM pg_database d WHERE datname = {DatabaseSql.Text(live)})
              USING HINT = 'Restore it by hand into a database that is created with these.';
          END IF;
        END $$;
        SELECT datname AS database, pg_encoding_to_char(encoding) AS encoding, datcollate AS collation FROM pg_database WHERE datname = {DatabaseSql.Text(live)}
        """;

    private const string Sorting = """
        (SELECT string_agg(key || '=' || value, ', ' ORDER BY key) FROM jsonb_each_text(to_jsonb(d)) WHERE key IN ('encoding', 'datcollate', 'datctype', 'datlocprovider', 'datlocale', 'daticulocale', 'daticurules'))
        """;

    private static string IsThere(string name) => $"EXISTS (SELECT FROM pg_database WHERE datname = {DatabaseSql.Text(name)})";

    /// <summary>Where there is no such database any more there is nothing to close.</summary>
    private static string Close(string live) => $"""
        DO $$ BEGIN IF {IsThere(live)} THEN ALTER DATABASE {DatabaseSql.Name(live)} WITH ALLOW_CONNECTIONS false; END IF; END $$;
        {EndAll(live)}
        """;

    private static string EndAll(string live) => $"SELECT count(pg_terminate_backend(pid)) AS ended FROM pg_stat_activity WHERE datname = {DatabaseSql.Text(live)} AND pid <> pg_backend_pid()";

    private static string IsSwapped(string scratch, string kept) => $"{IsThere(kept)} AND NOT {IsThere(scratch)}";

    /// <summary>The owner moves with the name: a backup is read in by the bot's role, and the database may be another's.</summary>
    private static string Swap(string live, string scratch, string kept) => $"""
        {EndAll(live)};
        DO $$ BEGIN
          IF {IsThere(live)} THEN ALTER DATABASE {DatabaseSql.Name(live)} RENAME TO {DatabaseSql.Name(kept)}; END IF;
          ALTER DATABASE {DatabaseSql.Name(scratch)} RENAME TO {DatabaseSql.Name(live)};
          IF {IsThere(kept)} THEN
            EXECUTE format('ALTER DATABASE %I OWNER TO %I', {DatabaseSql.Text(live)}, (SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = {DatabaseSql.Text(kept)}));
          END IF;
        END $$
        """;

    /// <summary>Changes no name where none was changed, and lets connections in again in any case.</summary>
    private static string SwapBack(string live, string scratch, string kept) => $"""
        SELECT count(pg_terminate_backend(pid)) AS ended FROM pg_stat_activity WHERE datname IN ({DatabaseSql.Text(live)}, {DatabaseSql.Text(kept)}) AND pid <> pg_backend_pid() AND {IsSwapped(scratch, kept)};
        DO $$ BEGIN
          IF {IsSwapped(scratch, kept)} THEN
            ALTER DATABASE {DatabaseSql.Name(live)} RENAME TO {DatabaseSql.Name(scratch)};
            ALTER DATABASE {DatabaseSql.Name(kept)} RENAME TO {DatabaseSql.Name(live)};
          END IF;
          IF {IsThere(live)} THEN ALTER DATABASE {DatabaseSql.Name(live)} WITH ALLOW_CONNECTIONS true; END IF;
        END $$
        """;
}
