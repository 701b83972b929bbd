using System.Buffers;

namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>What is typed after a command that opens a session.</summary>
public enum SessionLanguage
{
    /// <summary>Another shell.</summary>
    Shell,

    /// <summary>SQL and the client's own commands.</summary>
    Sql,

    /// <summary>Redis commands.</summary>
    Redis,

    /// <summary>A language OpsBot does not run.</summary>
    Other,
}

/// <summary>Recognises a line that opens a session: a client or shell that was given nothing to do.</summary>
public static class SessionOpener
{
    private static readonly Dictionary<string, SessionLanguage> Clients = new(StringComparer.Ordinal)
    {
        ["psql"] = SessionLanguage.Sql,
        ["mysql"] = SessionLanguage.Sql,
        ["mariadb"] = SessionLanguage.Sql,
        ["sqlite3"] = SessionLanguage.Sql,
        ["redis-cli"] = SessionLanguage.Redis,
        ["bash"] = SessionLanguage.Shell,
        ["sh"] = SessionLanguage.Shell,
        ["zsh"] = SessionLanguage.Shell,
        ["/bin/bash"] = SessionLanguage.Shell,
        ["/bin/sh"] = SessionLanguage.Shell,
        ["ash"] = SessionLanguage.Shell,
        ["mongo"] = SessionLanguage.Other,
        ["mongosh"] = SessionLanguage.Other,
        ["python"] = SessionLanguage.Other,
        ["python3"] = SessionLanguage.Other,
        ["irb"] = SessionLanguage.Other,
        ["node"] = SessionLanguage.Other,
    };

    private static readonly Dictionary<string, SessionLanguage>.AlternateLookup<ReadOnlySpan<char>> ClientNames = Clients.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> Joints = SearchValues.Create("|;&<>(`");

    private static readonly string[] OptionsWithValue = ["-u", "-h", "-U", "-d", "-p", "-n", "-a", "--user", "--host", "--port", "--dbname", "--username", "-P"];

    private static readonly HashSet<string> Wrappers = ["exec", "run", "sudo", "su", "ssh", "attach", "kubectl", "docker", "env"];
    private static readonly HashSet<string> Unrelated = ["install", "which", "man", "cp", "cat", "echo", "logs", "restart", "stop", "start", "pull", "rm"];

    /// <summary>The language of the lines after <paramref name="line"/>, or null when it opens no session.</summary>
    /// <param name="line">A command line without prompt.</param>
    public static SessionLanguage? LanguageAfter(string line)
    {
        if (line.AsSpan().ContainsAny(Joints))
        {
            return null;
        }

        if (!NamesClient(line))
        {
            return null;
        }

        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var client = Array.FindLastIndex(words, Clients.ContainsKey);
        var language = Clients[words[client]];
        var operands = 0;
        for (var i = client + 1; i < words.Length; i++)
        {
            if (OptionsWithValue.Contains(words[i]))
            {
                i++;
            }
            else if (words[i] is ['-', ..])
            {
                // -c, -f, -l and the like give the client something to do; the rest of the short options only set it up.
                if (words[i] is "-c" or "-f" or "-l" or "-e" or "-i" or "-t" or "-x" or "--eval" or "--scan" or "--bigkeys" or "--version" || words[i].StartsWith("--command", StringComparison.Ordinal))
                {
                    return null;
                }
            }
            else
            {
                operands++;
            }
        }

        // psql and mysql take the name of a database; what follows redis-cli or a shell is a command.
        var allowed = language == SessionLanguage.Sql ? 2 : 0;
        return operands <= allowed && IsOpened(words, client) ? language : null;
    }

    // Most lines name no client: they are told without making words of them.
    private static bool NamesClient(ReadOnlySpan<char> line)
    {
        foreach (var word in line.Split(' '))
        {
            if (ClientNames.ContainsKey(line[word].Trim()))
            {
                return true;
            }
        }

        return false;
    }

    // The client is the command itself or stands behind a wrapper such as "docker exec -it db"; "apt install redis-cli" opens nothing.
    private static bool IsOpened(string[] words, int client) =>
        client == 0 || (Wrappers.Overlaps(words.Take(client)) && !Unrelated.Overlaps(words.Take(client)));
}
