using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>Backups that plans make by themselves.</summary>
public static class Backups
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    /// <summary>The step before one that overwrites or drops what a database holds.</summary>
    /// <param name="service">The service with the database.</param>
    /// <param name="database">The database's own name.</param>
    /// <param name="user">The role.</param>
    /// <param name="source">What wants to overwrite it.</param>
    public static DumpDatabase Before(ServiceRef service, string database, string user, string source) => new()
    {
        Service = service,
        Source = source,
        Name = $"Back {database} up before it is overwritten",
        Risk = Risk.Mutating,
        Timeout = Timeout,
        Repeatable = true,
        Database = database,
        User = user,
        Compressed = true,
        BackupName = $"before-{InName(database)}-%Y%m%dT%H%M%S.sql.gz",
    };

    private static string InName(string database) => new([.. database.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '-')]);
}
