namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>Tells what was typed into a session from a command of the shell below it.</summary>
internal static class TypedText
{
    private static readonly HashSet<string> SqlWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "GRANT", "REVOKE", "TRUNCATE", "VACUUM", "ANALYZE", "REINDEX", "EXPLAIN", "WITH",
        "BEGIN", "COMMIT", "ROLLBACK", "SET", "SHOW", "CALL", "COPY", "LOCK", "CLUSTER", "REFRESH", "USE", "DESCRIBE", "DESC", "KILL", "FLUSH", "CHECKPOINT", "VALUES",
    };

    private static readonly HashSet<string> RedisWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "PING", "INFO", "KEYS", "GET", "SET", "DEL", "UNLINK", "EXISTS", "TTL", "EXPIRE", "TYPE", "SCAN", "LLEN", "LRANGE", "LPUSH", "RPUSH", "LPOP", "RPOP", "LREM",
        "HGET", "HGETALL", "HSET", "HDEL", "HLEN", "SMEMBERS", "SCARD", "SADD", "SREM", "ZCARD", "ZRANGE", "ZADD", "ZREM", "ZCOUNT", "MEMORY", "CLIENT", "CONFIG",
        "DBSIZE", "FLUSHALL", "FLUSHDB", "MONITOR", "SLOWLOG", "LATENCY", "CLUSTER", "ROLE", "REPLICAOF", "SLAVEOF", "BGSAVE", "BGREWRITEAOF", "SAVE", "LASTSAVE",
        "SELECT", "AUTH", "ACL", "XLEN", "XINFO", "XRANGE", "XTRIM", "PUBLISH", "PUBSUB", "OBJECT", "RENAME", "PERSIST", "EVAL", "SCRIPT", "SHUTDOWN", "FAILOVER",
    };

    /// <summary>Whether the line is written in the session's language.</summary>
    /// <param name="session">The session.</param>
    /// <param name="line">The line.</param>
    public static bool IsTyped(SessionLanguage session, string line)
    {
        var trimmed = line.AsSpan().Trim();
        var end = trimmed.IndexOfAny(" \t(;");
        var word = (end < 0 ? trimmed : trimmed[..end]).ToString();
        return session switch
        {
            SessionLanguage.Sql => SqlWords.Contains(word) || trimmed is ['\\', ..] or ['-', '-', ..] || (line is [' ', ..] && trimmed.Length > 0 && trimmed[0] != '#'),
            SessionLanguage.Redis => RedisWords.Contains(word),
            SessionLanguage.Shell => false,
            SessionLanguage.Other => false,
            _ => throw new InvalidOperationException($"Session language {session} is unknown."),
        };
    }

    /// <summary>Whether the line leaves the session.</summary>
    /// <param name="line">The line.</param>
    public static bool IsLeaving(string line) => line.Trim() is "exit" or "quit" or "\\q" or "exit;" or "quit;" or "exit()" or "logout";

    /// <summary>Whether a statement of SQL waits for more lines.</summary>
    /// <param name="text">The statement so far.</param>
    public static bool IsUnfinished(string text) => text is not ['\\', ..] && !text.EndsWith(';') && !text.EndsWith("\\G", StringComparison.Ordinal);
}
