using System.Collections.Concurrent;
using System.Globalization;

namespace OpsBot.Demo.Services;

/// <summary>The demo redis' keys and the commands on them; replies are in RESP2.</summary>
public sealed class RedisKeyspace
{
    private const int MostKeys = 10_000;

    private readonly ConcurrentDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>How many keys there are.</summary>
    public int Count => values.Count;

    /// <summary>Does a command that touches keys; null when it is none.</summary>
    public string? Do(string[] command) => command switch
    {
        [var name, .. var rest] => (name.ToUpperInvariant(), rest) switch
        {
            ("GET", [var key]) => values.TryGetValue(key, out var value) ? Bulk(value) : "$-1\r\n",
            ("SET", [var key, var value]) => Set(key, value),
            ("INCR", [var key]) => Increment(key),
            ("DEL", [_, ..] keys) => $":{keys.Count(k => values.TryRemove(k, out _))}\r\n",
            ("DBSIZE", []) => $":{values.Count}\r\n",
            ("GET" or "SET" or "INCR" or "DEL" or "DBSIZE", _) => $"-ERR wrong number of arguments for '{name.ToLowerInvariant()}' command\r\n",
            _ => null,
        },
        _ => null,
    };

    /// <summary>A bulk string.</summary>
    public static string Bulk(string value) => $"${System.Text.Encoding.UTF8.GetByteCount(value)}\r\n{value}\r\n";

    private string Set(string key, string value)
    {
        if (values.Count >= MostKeys && !values.ContainsKey(key))
        {
            return "-OOM command not allowed when used memory > 'maxmemory'.\r\n";
        }

        values[key] = value;
        return "+OK\r\n";
    }

    private string Increment(string key)
    {
        while (true)
        {
            if (!values.TryGetValue(key, out var old))
            {
                if (values.TryAdd(key, "1"))
                {
                    return ":1\r\n";
                }
            }
            else if (!long.TryParse(old, CultureInfo.InvariantCulture, out var number) || number == long.MaxValue)
            {
                return "-ERR value is not an integer or out of range\r\n";
            }
            else if (values.TryUpdate(key, $"{number + 1}", old))
            {
                return $":{number + 1}\r\n";
            }
        }
    }
}
