using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps;

/// <summary>Steps of the kind <c>dump</c>: between a PostgreSQL database and the system's backups.</summary>
public abstract record DumpStep : Step
{
    private protected DumpStep()
    {
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override string Kind => "dump";
}

/// <summary>Writes a database, or a part of it, to a new backup. A backup is there whole or not at all.</summary>
public sealed record DumpDatabase : DumpStep
{
    /// <summary>The database's own name.</summary>
    public required string Database { get; init; }

    /// <summary>The role.</summary>
    public required string User { get; init; }

    /// <summary>What of it.</summary>
    public DumpContent Content { get; init; }

    /// <summary>How it is written.</summary>
    public DumpFormat Format { get; init; }

    /// <summary>Whether the backup is compressed with gzip on the way.</summary>
    public bool Compressed { get; init; }

    /// <summary>Whether the plan makes it by itself, before something overwrites or moves what the database holds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool BeforeOverwrite { get; init; }

    /// <summary>Whether the backup is evidence of a break-in, which no rule deletes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Evidence { get; init; }

    /// <summary>The backup's name; <c>%Y%m%d_%H%M%S</c> and the like in it stand for the time (UTC) at which the step begins (<see cref="BackupName"/>).</summary>
    public required string BackupName { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Back {Database} up";

    /// <inheritdoc/>
    protected override string Does => $"write {InWords(Content)} the database {Database} of {Service} as {User} to the backup {BackupName}{(Format == DumpFormat.Custom ? ", in pg_dump's own format" : "")}{(Compressed ? ", compressed" : "")}";

    private static string InWords(DumpContent content) => content switch
    {
        DumpContent.Full => "all of",
        DumpContent.Schema => "the schema of",
        DumpContent.Data => "the rows of",
        _ => throw new InvalidOperationException($"no word for {content}"),
    };
}

/// <summary>Reads a backup into a database: in one transaction, so that it is there whole afterwards or the database is as it was, unless errors are to be passed over (<see cref="PastErrors"/>).</summary>
public sealed record RestoreDatabase : DumpStep
{
    /// <summary>The database's own name; it must be there.</summary>
    public required string Database { get; init; }

    /// <summary>The role.</summary>
    public required string User { get; init; }

    /// <summary>The backup's name.</summary>
    public required string BackupName { get; init; }

    /// <summary>Whether an earlier step of the same plan makes the backup, so that it cannot be there yet when the plan is made.</summary>
    public bool MadeByPlan { get; init; }

    /// <summary>Whether what the backup holds is first removed from the database. Only for a backup in pg_dump's own format: a script removes what it says itself.</summary>
    public bool Clean { get; init; }

    /// <summary>
    /// Whether a statement that fails is passed over, each being a transaction of its own, as psql does when nobody asks for <c>--single-transaction</c>: a script that makes tables which are there
    /// already still brings its rows. Only for a script.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool PastErrors { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Restore {Database} from {BackupName}";

    /// <inheritdoc/>
    protected override string Does =>
        $"read the backup {BackupName} into the database {Database} of {Service} as {User}, {(PastErrors ? "statement by statement, past those that fail" : "in one transaction")}{(Clean ? ", removing first what is there" : "")}";
}

/// <summary>Shows a system's backups.</summary>
public sealed record ListBackups : DumpStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"List the backups of {Service.System}";

    /// <inheritdoc/>
    protected override string Does => $"list the backups of {Service.System}";
}

/// <summary>Deletes the backups that the catalog does not keep; says which.</summary>
public sealed record ExpireBackups : DumpStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Delete old backups of {Service.System}";

    /// <inheritdoc/>
    protected override string Does => $"delete the backups of {Service.System} that the catalog does not keep";
}

/// <summary>What of a database is dumped.</summary>
public enum DumpContent
{
    /// <summary>Schema and rows.</summary>
    Full,

    /// <summary>Tables, views, functions, without rows.</summary>
    Schema,

    /// <summary>Rows alone.</summary>
    Data,
}

/// <summary>How a dump is written.</summary>
public enum DumpFormat
{
    /// <summary>A script of SQL.</summary>
    Sql,

    /// <summary>pg_dump's own format, compressed by itself, for pg_restore.</summary>
    Custom,
}
