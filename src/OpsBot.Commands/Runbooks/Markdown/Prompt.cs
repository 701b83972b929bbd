using System.Runtime.InteropServices;

namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>Whose prompt stands before what an author typed.</summary>
public enum PromptKind
{
    /// <summary>No prompt.</summary>
    None,

    /// <summary>A shell's: <c>$ </c>, <c>user@host:~# </c>, <c>bash-5.2$ </c>.</summary>
    Shell,

    /// <summary><c>&gt; </c>: a client's, or the continuation of a command.</summary>
    Angle,

    /// <summary>A database client's: <c>postgres=# </c>, <c>mysql&gt; </c>.</summary>
    Sql,

    /// <summary>That of redis-cli: <c>127.0.0.1:6379&gt; </c>.</summary>
    Redis,

    /// <summary>An interpreter's or another program's: <c>&gt;&gt;&gt; </c>, <c>sftp&gt; </c>.</summary>
    Other,
}

/// <summary>A prompt at the start of a line.</summary>
/// <param name="Kind">Whose it is.</param>
/// <param name="Length">How many characters it takes, with the space after it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Prompt(PromptKind Kind, int Length)
{
    private const int LongestPrompt = 80;
    private static readonly string[] SqlClients = ["mysql", "MariaDB", "postgres", "psql", "sqlite", "sql"];
    private static readonly string[] OtherClients = ["mongo", "test", "sftp", "ftp", "cqlsh", "irb", "node", "telnet"];

    /// <summary>Reads the prompt a line starts with.</summary>
    /// <param name="line">The line.</param>
    public static Prompt Read(string line)
    {
        var at = line.Length - line.AsSpan().TrimStart().Length;
        var rest = line.AsSpan(at);
        return rest switch
        {
            ['$', ' ', ..] => new Prompt(PromptKind.Shell, at + 2),
            ['$'] => new Prompt(PromptKind.Shell, at + 1),
            ['>', '>', '>', ' ', ..] => new Prompt(PromptKind.Other, at + 4),
            ['>', ' ', ..] => new Prompt(PromptKind.Angle, at + 2),
            ['>'] => new Prompt(PromptKind.Angle, at + 1),
            ['#' or '"' or '\'' or '-', ..] or [] => default,
            _ => Long(rest, at),
        };
    }

    private static Prompt Long(ReadOnlySpan<char> rest, int at)
    {
        var head = rest[..Math.Min(rest.Length, LongestPrompt)];
        var end = head.IndexOfAny("$#>");
        if (end <= 0 || (end + 1 < rest.Length && rest[end + 1] != ' '))
        {
            return default;
        }

        var length = at + Math.Min(end + 2, rest.Length);
        var name = head[..end];
        if (head[end] == '>')
        {
            var kind = name.EndsWith("=") || StartsWithAny(name, SqlClients) ? PromptKind.Sql
                : name.StartsWith("redis") || IsAddress(name) ? PromptKind.Redis
                : StartsWithAny(name, OtherClients) ? PromptKind.Other
                : PromptKind.None;
            return kind == PromptKind.None || name.Contains(' ') && !name.StartsWith("MariaDB [") ? default : new Prompt(kind, length);
        }

        if (head[end] == '#' && name is [.., '=' or '-'] && !name.Contains(' '))
        {
            return new Prompt(PromptKind.Sql, length);
        }

        var sign = name.IndexOf('@');
        var isLogin = sign > 0 && !name[..sign].ContainsAny(" =/\"'") && name[(sign + 1)..].Length > 0 && name.Count(' ') <= 2;
        var isPlain = name.StartsWith("bash-") || name.StartsWith("sh-") || name is "/ " or "~ " or "/" or "~";
        return isLogin || isPlain ? new Prompt(PromptKind.Shell, length) : default;
    }

    private static bool IsAddress(ReadOnlySpan<char> name)
    {
        var colon = name.LastIndexOf(':');
        return colon > 0 && colon + 1 < name.Length && name[(colon + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLetter(name[word.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
