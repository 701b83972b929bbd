using System.Buffers;
using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Redis;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Prompts before a command, and the languages behind them.</summary>
internal static class Prompts
{
    private const int LongestPrompt = 40;
    private const int LongestEnd = 10;

    private static readonly (string End, string Language)[] Clients =
        [("6379> ", "redis"), ("redis> ", "redis"), ("mysql> ", "sql"), ("=# ", "sql"), ("=> ", "sql"), ("sqlite> ", "sql"), ("[(none)]> ", "sql")];

    private static readonly SearchValues<char> NoPrompt = SearchValues.Create("\"'`|;&<>(){}=");
    private static readonly SearchValues<char> AfterWord = SearchValues.Create(" \t\r\n;(");

    private static readonly SearchValues<char> Capitals = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ.");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SqlVerbs = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "SELECT", "INSERT", "UPDATE", "DELETE", "DROP", "ALTER", "TRUNCATE", "VACUUM", "ANALYZE", "CREATE", "GRANT", "REVOKE", "WITH", "EXPLAIN", "REINDEX", "COPY", "SHOW", "BEGIN", "COMMIT", "ROLLBACK", "CHECKPOINT", "KILL", "OPTIMIZE", "MERGE", "CALL").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The text with its prompt blanked out, so that positions stay, and the session that the prompt shows.</summary>
    public static (string Text, string? Session) Strip(string text)
    {
        var end = LengthOf(text, out var session);
        return end == 0 ? (text, null) : (string.Concat(new string(' ', end), text.AsSpan(end)), session);
    }

    private static int LengthOf(string text, out string? session)
    {
        session = null;
        var start = text.Length - text.AsSpan().TrimStart().Length;
        var rest = text.AsSpan(start);
        if (rest.StartsWith("$ ") || rest.StartsWith("% ") || rest.StartsWith("❯ ") || rest.StartsWith("➜ "))
        {
            return start + 2;
        }

        if (rest.StartsWith("> "))
        {
            session = SessionOf(rest[2..].ToString());
            return session is null && !IsKnown(rest[2..]) ? 0 : start + 2;
        }

        var head = rest[..Math.Min(rest.Length, LongestPrompt + LongestEnd)];
        foreach (var (prompt, language) in head.ContainsAny('>', '#') ? Clients : [])
        {
            var at = head.IndexOf(prompt, StringComparison.Ordinal);
            if (at >= 0 && at < LongestPrompt && !rest[..at].Contains(' '))
            {
                session = language;
                return start + at + prompt.Length;
            }
        }

        return UserAtHost(rest) is > 0 and var length ? start + length : 0;
    }

    private static bool IsKnown(ReadOnlySpan<char> rest)
    {
        var word = rest.TrimStart();
        var end = word.IndexOfAny(' ', '\n');
        return CommandRecogniser.Knows((end < 0 ? word : word[..end]).ToString());
    }

    /// <summary><c>user@host:~/x$ </c>, <c>host:~$ </c> and <c>[root@host ~]# </c>.</summary>
    private static int UserAtHost(ReadOnlySpan<char> rest)
    {
        var sign = rest.IndexOfAny("$#");
        if (sign <= 0 || sign + 1 >= rest.Length || rest[sign + 1] != ' ' || sign > 80)
        {
            return 0;
        }

        var prompt = rest[..sign];
        var at = prompt.IndexOf('@');
        var bracketed = prompt[0] == '[' && prompt[^1] == ']';
        var named = at > 0 || prompt.EndsWith(":~") || prompt.Contains(":~/", StringComparison.Ordinal);
        return named && (bracketed || !prompt.Contains(' ')) && prompt.IndexOfAny(NoPrompt) < 0 ? sign + 2 : 0;
    }

    /// <summary>The language of a line that is no shell: <c>FLUSHALL</c>, <c>SELECT 1;</c>. Capitals tell; <c>select … from</c> in small letters too.</summary>
    public static string? SessionOf(string text)
    {
        var rest = text.AsSpan().Trim();
        var end = rest.IndexOfAny(AfterWord);
        var first = end < 0 ? rest : rest[..end];
        if (first.Length < 2)
        {
            return null;
        }

        var isVerb = SqlVerbs.TryGetValue(first, out var verb);
        if (first.SequenceEqual(verb) || rest.StartsWith("--") && rest.Length > 2 && rest[2] is ' ' && LooksLikeSql(rest))
        {
            return RedisCommands.IsCommand(first.ToString()) && !rest.Contains(' ') ? "redis" : "sql";
        }

        if (isVerb && first is not "with" and not "show" and not "copy" and not "call" && LooksLikeSql(rest))
        {
            return "sql";
        }

        if (rest[0] == '\\' && rest.Length > 1 && rest[1] is 'd' or 'l' or 'c' or 'x' or 'q' or 't' && (end < 0 ? rest.Length : end) <= 5)
        {
            return "sql";
        }

        return first.IndexOfAnyExcept(Capitals) < 0 && RedisCommands.IsCommand(first.ToString()) ? "redis" : null;
    }

    private static bool LooksLikeSql(ReadOnlySpan<char> text) =>
        text.Contains(" from ", StringComparison.OrdinalIgnoreCase) || text.Contains(" set ", StringComparison.OrdinalIgnoreCase) || text.Contains(" table ", StringComparison.OrdinalIgnoreCase)
        || text.Contains(" into ", StringComparison.OrdinalIgnoreCase) || text.Contains(" database ", StringComparison.OrdinalIgnoreCase) || (text.EndsWith(";") && text.Contains("select ", StringComparison.OrdinalIgnoreCase));
}
