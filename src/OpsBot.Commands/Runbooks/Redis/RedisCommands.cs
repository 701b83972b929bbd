using System.Collections.Frozen;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Redis;

/// <summary>What a Redis command does.</summary>
/// <param name="Risk">What it can do.</param>
/// <param name="Disclosure">What it may show.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record RedisFinding(Risk Risk, Disclosure Disclosure, string Reason);

/// <summary>The commands of Redis by their table (categories read, write, admin, dangerous).</summary>
public static class RedisCommands
{
    private static readonly FrozenSet<string> Reads = Split("""
        PING ECHO TIME INFO DBSIZE LASTSAVE ROLE COMMAND SELECT AUTH HELLO QUIT RESET READONLY READWRITE ASKING LOLWUT WAIT MULTI EXEC DISCARD WATCH UNWATCH MONITOR SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUBSUB HELP
        GET MGET STRLEN GETRANGE SUBSTR EXISTS TYPE TTL PTTL EXPIRETIME PEXPIRETIME KEYS SCAN RANDOMKEY DUMP OBJECT LCS
        HGET HMGET HGETALL HKEYS HVALS HLEN HEXISTS HSTRLEN HSCAN HRANDFIELD HTTL HPTTL
        LLEN LRANGE LINDEX LPOS SCARD SMEMBERS SISMEMBER SMISMEMBER SRANDMEMBER SSCAN SINTER SUNION SDIFF SINTERCARD
        ZCARD ZCOUNT ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX ZRANK ZREVRANK ZSCORE ZMSCORE ZLEXCOUNT ZSCAN ZRANDMEMBER ZINTER ZUNION ZDIFF ZINTERCARD
        XLEN XRANGE XREVRANGE XREAD XPENDING BITCOUNT BITPOS GETBIT BITFIELD_RO PFCOUNT GEODIST GEOHASH GEOPOS GEORADIUS_RO GEOSEARCH SORT_RO
        JSON.GET JSON.MGET JSON.TYPE JSON.ARRLEN JSON.OBJKEYS FT.SEARCH FT.INFO FT._LIST FT.AGGREGATE TS.RANGE TS.GET TS.INFO BF.EXISTS
        """);

    private static readonly FrozenSet<string> Writes = Split("""
        SET SETEX PSETEX SETNX MSET MSETNX SETRANGE APPEND INCR INCRBY INCRBYFLOAT DECR DECRBY GETSET GETEX HSET HMSET HSETNX HINCRBY HINCRBYFLOAT LPUSH RPUSH LPUSHX RPUSHX LSET LINSERT RPOPLPUSH LMOVE BLMOVE BRPOPLPUSH
        SADD SMOVE SINTERSTORE SUNIONSTORE SDIFFSTORE ZADD ZINCRBY ZUNIONSTORE ZINTERSTORE ZDIFFSTORE ZRANGESTORE XADD XACK XCLAIM XAUTOCLAIM XREADGROUP XSETID SETBIT BITOP BITFIELD PFADD PFMERGE GEOADD GEORADIUS GEOSEARCHSTORE SORT
        EXPIRE PEXPIRE EXPIREAT PEXPIREAT PERSIST TOUCH COPY RENAME RENAMENX RESTORE MOVE PUBLISH SPUBLISH SAVE BGSAVE BGREWRITEAOF JSON.SET TS.ADD BF.ADD FT.CREATE
        """);

    private static readonly FrozenSet<string> Losses = Split("""
        DEL UNLINK FLUSHALL FLUSHDB GETDEL HDEL LPOP RPOP BLPOP BRPOP LREM LTRIM LMPOP BLMPOP SPOP SREM ZREM ZPOPMIN ZPOPMAX BZPOPMIN BZPOPMAX ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREMRANGEBYLEX ZMPOP XDEL XTRIM JSON.DEL FT.DROPINDEX
        SHUTDOWN SWAPDB REPLICAOF SLAVEOF FAILOVER MIGRATE EVAL EVALSHA FCALL DEBUG PSYNC SYNC
        """);

    private static readonly FrozenSet<string> Endless = Split("MONITOR SUBSCRIBE PSUBSCRIBE SSUBSCRIBE SYNC PSYNC");

    // Commands whose second word decides: what only looks, what changes; the rest loses.
    private static readonly FrozenDictionary<string, (FrozenSet<string> Reads, FrozenSet<string> Writes)> Containers =
        new Dictionary<string, (FrozenSet<string>, FrozenSet<string>)>
        {
            ["CONFIG"] = (Split("GET HELP"), Split("SET REWRITE RESETSTAT")),
            ["CLIENT"] = (Split("LIST INFO ID GETNAME GETREDIR TRACKINGINFO CACHING HELP SETNAME SETINFO REPLY NO-EVICT NO-TOUCH TRACKING"), Split("KILL UNBLOCK UNPAUSE PAUSE")),
            ["CLUSTER"] = (Split("INFO NODES SLOTS SHARDS KEYSLOT COUNTKEYSINSLOT GETKEYSINSLOT MYID MYSHARDID LINKS REPLICAS SLAVES COUNT-FAILURE-REPORTS HELP SLOT-STATS"), Split("MEET ADDSLOTS ADDSLOTSRANGE REPLICATE SETSLOT SAVECONFIG BUMPEPOCH SET-CONFIG-EPOCH")),
            ["SLOWLOG"] = (Split("GET LEN HELP"), Split("RESET")),
            ["LATENCY"] = (Split("LATEST HISTORY DOCTOR GRAPH HISTOGRAM HELP"), Split("RESET")),
            ["MEMORY"] = (Split("USAGE STATS DOCTOR MALLOC-STATS HELP"), Split("PURGE")),
            ["ACL"] = (Split("LIST USERS WHOAMI CAT GETUSER LOG DRYRUN GENPASS HELP"), Split("SETUSER LOAD SAVE")),
            ["MODULE"] = (Split("LIST HELP"), []),
            ["SCRIPT"] = (Split("EXISTS SHOW HELP"), Split("LOAD DEBUG KILL")),
            ["FUNCTION"] = (Split("LIST STATS DUMP HELP"), Split("LOAD KILL")),
            ["XINFO"] = (Split("STREAM GROUPS CONSUMERS HELP"), []),
            ["XGROUP"] = (Split("HELP"), Split("CREATE CREATECONSUMER SETID")),
            ["SENTINEL"] = (Split("MASTERS MASTER REPLICAS SLAVES SENTINELS GET-MASTER-ADDR-BY-NAME CKQUORUM PENDING-SCRIPTS INFO-CACHE MYID HELP"), Split("MONITOR SET FLUSHCONFIG")),
        }.ToFrozenDictionary();

    /// <summary>Judges a command.</summary>
    /// <param name="words">The command and its arguments.</param>
    /// <returns>What it does; an unknown command is destructive.</returns>
    public static RedisFinding Judge(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count == 0)
        {
            return new RedisFinding(Risk.ReadOnly, Disclosure.Internal, "opens a connection to Redis");
        }

        var name = words[0].ToUpperInvariant();
        var shown = $"Redis `{name}`";
        if (Containers.TryGetValue(name, out var container) && words.Count > 1)
        {
            var second = words[1].ToUpperInvariant();
            shown += $" {second}";
            return container.Reads.Contains(second) ? new RedisFinding(Risk.ReadOnly, DisclosureOf(name, words), $"{shown} only looks")
                : container.Writes.Contains(second) ? new RedisFinding(Risk.Mutating, Disclosure.Internal, $"{shown} changes the server's state")
                : new RedisFinding(Risk.Destructive, Disclosure.Internal, $"{shown} takes something away, or is not known");
        }

        if (Reads.Contains(name) || (name == "MODULE" && words.Count == 1))
        {
            return new RedisFinding(Risk.ReadOnly, DisclosureOf(name, words), $"{shown} only looks");
        }

        if (Writes.Contains(name))
        {
            return new RedisFinding(Risk.Mutating, Disclosure.Internal, $"{shown} writes");
        }

        return new RedisFinding(
            Risk.Destructive,
            Disclosure.Internal,
            Losses.Contains(name) ? $"{shown} deletes data, takes the server down or runs code" : $"{shown} is not a command that is known");
    }

    /// <summary>Whether the word is a Redis command.</summary>
    /// <param name="word">A word, in any case.</param>
    /// <returns>True when it is.</returns>
    public static bool IsCommand(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var name = word.ToUpperInvariant();
        return Reads.Contains(name) || Writes.Contains(name) || Losses.Contains(name) || Containers.ContainsKey(name);
    }

    /// <summary>Whether the command answers for ever, or turns its connection into something else.</summary>
    /// <param name="word">The command, in any case.</param>
    public static bool IsEndless(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Endless.Contains(word.ToUpperInvariant());
    }

    private static Disclosure DisclosureOf(string name, IReadOnlyList<string> words) =>
        name is "ACL" or "MONITOR" || (name == "CONFIG" && words.Count > 2 && (words[2].Contains('*', StringComparison.Ordinal) || words[2].Contains("pass", StringComparison.OrdinalIgnoreCase) || words[2].Contains("auth", StringComparison.OrdinalIgnoreCase)))
            ? Disclosure.Secret
            : Disclosure.Internal;

    private static FrozenSet<string> Split(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
