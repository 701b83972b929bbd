using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>Backups as steps of other procedures.</summary>
internal static class Dumps
{
    private static readonly TimeSpan Within = TimeSpan.FromHours(2);

    /// <summary>A step that backs a database up before something overwrites or moves it.</summary>
    public static DumpDatabase Before(ProcedureContext context, DatabaseDefinition database, string source) => Make(context, database, DumpContent.Full, compressed: true, "before", source);

    /// <summary>A step that backs a database up.</summary>
    /// <param name="context">The system.</param>
    /// <param name="database">The database.</param>
    /// <param name="content">What of it.</param>
    /// <param name="compressed">Whether it is compressed.</param>
    /// <param name="label">A word in the backup's name.</param>
    /// <param name="source">The built-in procedure.</param>
    public static DumpDatabase Make(ProcedureContext context, DatabaseDefinition database, DumpContent content, bool compressed, string label, string source) => new()
    {
        Service = new ServiceRef(context.System.Name, database.Service),
        Source = source,
        Risk = Risk.Mutating,
        Timeout = Within,
        Database = database.Database,
        User = database.User,
        Content = content,
        Compressed = compressed,
        BackupName = $"{database.Name}-{label}-%Y%m%d-%H%M%S.sql{(compressed ? ".gz" : "")}",
    };

    /// <summary>A step that reads a backup into a database.</summary>
    public static RestoreDatabase Restore(ProcedureContext context, DatabaseDefinition database, string into, string backup, string source) => new()
    {
        Service = new ServiceRef(context.System.Name, database.Service),
        Source = source,
        Risk = Risk.Mutating,
        Timeout = Within,
        Database = into,
        User = database.User,
        BackupName = backup,
    };
}
