using OpsBot.Commands.Plans;

namespace OpsBot.Commands.Parsing;

/// <summary>The commands on databases.</summary>
internal static class DatabaseSpecs
{
    private static readonly ArgumentSpec Database = new("database", ArgumentKind.Listed, "which database, when there are several", Option: true) { Names = s => s.Databases.Select(d => d.Name) };
    private static readonly ArgumentSpec Backup = new("backup", ArgumentKind.Backup, "the backup, as /db backups shows it", Required: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        Look("size", "How large the database is", DatabaseLook.Size),
        Look("tables", "Its largest tables, and when they were tidied up last", DatabaseLook.Tables),
        Look("connections", "Who is connected, and doing what", DatabaseLook.Connections),
        Look("slow", "Statements that run for long", DatabaseLook.Slow),
        new()
        {
            Name = "db kill-idle",
            Summary = "End connections that do nothing; shows them first",
            Arguments = [new("older", ArgumentKind.Duration, "idle for longer than this (10m)", Option: true), Database],
            Examples = ["/db kill-idle", "/db kill-idle --older 1h"],
            Bind = a => new Command.DatabaseKillIdle(a.System, a.TextOrNull("database"), a.Duration("older")),
        },
        Tidy("vacuum", "Take dead rows away, and the planner's figures anew", vacuum: true),
        Tidy("analyze", "Take the planner's figures anew", vacuum: false),
        new()
        {
            Name = "db backup",
            Summary = "Back the database up",
            Arguments = [new("content", ArgumentKind.Choice, "what of it, and how; compressed when left out") { Choices = ["full", "compressed", "schema", "data"] }, Database],
            Examples = ["/db backup", "/db backup schema"],
            Bind = a => new Command.DatabaseBackup(a.System, a.TextOrNull("database"), a.TextOrNull("content") ?? "compressed"),
        },
        new()
        {
            Name = "db backups",
            Summary = "The backups there are",
            Examples = ["/db backups"],
            Bind = a => new Command.DatabaseBackups(a.System),
        },
        new()
        {
            Name = "db restore",
            Summary = "Put a backup in the place of the database, which is backed up before",
            Arguments = [Backup, Database],
            Examples = ["/db restore main-compressed-20260122-120000.sql.gz"],
            Bind = a => new Command.DatabaseRestore(a.System, a.TextOrNull("database"), a.Text("backup"), Test: false),
        },
        new()
        {
            Name = "db test-restore",
            Summary = "Try whether a backup can be restored, beside the database",
            Arguments = [Backup, Database],
            Examples = ["/db test-restore main-compressed-20260122-120000.sql.gz"],
            Bind = a => new Command.DatabaseRestore(a.System, a.TextOrNull("database"), a.Text("backup"), Test: true),
        },
        new()
        {
            Name = "db migrate",
            Summary = "Which migration is in place, or move it through the system's own tool, after a backup",
            Arguments = [new("direction", ArgumentKind.Choice, "status, up to the newest, or down by one", Required: true) { Choices = ["status", "up", "down"] }, Database],
            Examples = ["/db migrate status", "/db migrate up", "/db migrate down"],
            Bind = a => new Command.DatabaseMigrate(a.System, a.TextOrNull("database"), a.Text("direction")),
        },
    ];

    private static CommandSpec Look(string word, string summary, DatabaseLook look) => new()
    {
        Name = $"db {word}",
        Summary = summary,
        Arguments = [Database],
        Examples = [$"/db {word}"],
        Bind = a => new Command.DatabaseLook(a.System, a.TextOrNull("database"), look),
    };

    private static CommandSpec Tidy(string word, string summary, bool vacuum) => new()
    {
        Name = $"db {word}",
        Summary = summary,
        Arguments = [Database],
        Examples = [$"/db {word}"],
        Bind = a => new Command.DatabaseTidy(a.System, a.TextOrNull("database"), vacuum),
    };
}
