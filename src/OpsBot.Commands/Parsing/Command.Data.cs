using OpsBot.Commands.Catalog;

namespace OpsBot.Commands.Parsing;

/// <summary>The commands on databases, Redis and queues; a name that was left out is null and means the first of the catalog.</summary>
public abstract partial record Command
{
    /// <summary><c>/db size|tables|connections|slow</c>.</summary>
    public sealed record DatabaseLook(SystemDefinition System, string? Database, Plans.DatabaseLook Look) : OfProcedure(System);

    /// <summary><c>/db kill-idle [--older time]</c>.</summary>
    public sealed record DatabaseKillIdle(SystemDefinition System, string? Database, TimeSpan? Older) : OfProcedure(System);

    /// <summary><c>/db vacuum</c> and <c>/db analyze</c>.</summary>
    public sealed record DatabaseTidy(SystemDefinition System, string? Database, bool Vacuum) : OfProcedure(System);

    /// <summary><c>/db backup [full|compressed|schema|data]</c>.</summary>
    public sealed record DatabaseBackup(SystemDefinition System, string? Database, string Kind) : OfProcedure(System);

    /// <summary><c>/db backups</c>.</summary>
    public sealed record DatabaseBackups(SystemDefinition System) : OfProcedure(System);

    /// <summary><c>/db restore backup</c> and <c>/db test-restore backup</c>.</summary>
    public sealed record DatabaseRestore(SystemDefinition System, string? Database, string Backup, bool Test) : OfProcedure(System);

    /// <summary><c>/db migrate status|up|down</c>.</summary>
    public sealed record DatabaseMigrate(SystemDefinition System, string? Database, string Direction) : OfProcedure(System);

    /// <summary><c>/redis ping|info|clients</c>.</summary>
    public sealed record RedisLook(SystemDefinition System, string? Redis, string What) : OfProcedure(System);

    /// <summary><c>/redis keys pattern</c>.</summary>
    public sealed record RedisKeys(SystemDefinition System, string? Redis, string Pattern) : OfProcedure(System);

    /// <summary><c>/redis clear pattern</c>.</summary>
    public sealed record RedisClear(SystemDefinition System, string? Redis, string Pattern) : OfProcedure(System);

    /// <summary><c>/queue status [queue]</c>; null for all.</summary>
    public sealed record QueueStatus(SystemDefinition System, string? Queue) : OfProcedure(System);

    /// <summary><c>/queue retry queue</c> and <c>/queue clear queue</c>.</summary>
    public sealed record QueueChange(SystemDefinition System, string Queue, bool Clear) : OfProcedure(System);
}
