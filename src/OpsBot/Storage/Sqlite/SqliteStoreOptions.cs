namespace OpsBot.Storage.Sqlite;

/// <summary>Where the embedded store is and how large parts of it may grow.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The database file; created, with its folder, when it is not there. Beside it stand <c>-wal</c>, <c>-shm</c>, <c>.lock</c> and <c>.pid</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The secret key of the hash chain: 32 random bytes or more, kept outside the database.</summary>
    public required ReadOnlyMemory<byte> AuditKey { get; init; }

    /// <summary>How much output of one attempt at a step is kept, in bytes of UTF-8; default 16 MiB.</summary>
    public long MaximumLogBytes { get; init; } = 16 * 1024 * 1024;
}
