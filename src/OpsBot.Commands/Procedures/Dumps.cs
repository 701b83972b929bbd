using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>Backups as steps of other procedures.</summary>
internal static class Dumps
{
    private static readonly TimeSpan Within = TimeSpan.FromHours(2);

    /// <summary>A step that backs a database up before something overwrites or moves it.</summary>
    public static DumpDatabase Before(ProcedureContext context, DatabaseDefinition database, string source) =>
        Before(new ServiceRef(context.System.Name, database.Service), database.Database, database.User, database.Name, source);

    /// <summary>The same for a database that a runbook names.</summary>
    /// <param name="service">The service with the database.</param>
    /// <param name="database">The database's own name.</param>
    /// <param name="user">The role.</param>
    /// <param name="name">What the backup is called after.</param>
    /// <param name="source">What wants to overwrite it.</param>
    public static DumpDatabase Before(ServiceRef service, string database, string user, string name, string source) =>
        Make(service, database, user, DumpContent.Full, compressed: true, $"{InName(name)}-before", source) with { BeforeOverwrite = true };

    /// <summary>A step that backs a database up.</summary>
    /// <param name="context">The system.</param>
    /// <param name="database">The database.</param>
    /// <param name="content">What of it.</param>
    /// <param name="compressed">Whether it is compressed.</param>
    /// <param name="label">A word in the backup's name.</param>
    /// <param name="source">The built-in procedure.</param>
    public static DumpDatabase Make(ProcedureContext context, DatabaseDefinition database, DumpContent content, bool compressed, string label, string source) =>
        Make(new ServiceRef(context.System.Name, database.Service), database.Database, database.User, content, compressed, $"{database.Name}-{label}", source);

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

    /// <summary>A dump that is begun a second time is a second backup; the first is there whole or not at all.</summary>
    private static DumpDatabase Make(ServiceRef service, string database, string user, DumpContent content, bool compressed, string name, string source) => new()
    {
        Service = service,
        Source = source,
        Risk = Risk.Mutating,
        Timeout = Within,
        Repeatable = true,
        Database = database,
        User = user,
        Content = content,
        Compressed = compressed,
        BackupName = $"{name}-%Y%m%d-%H%M%S.sql{(compressed ? ".gz" : "")}",
    };

    private static string InName(string name) => new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '-')]);
}
