using OpsBot.Commands.Runbooks.Shell;
using OpsBot.Commands.Runbooks.Sql;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Which language an argument is written in.</summary>
internal static class NestedLanguages
{
    private static readonly HashSet<string> SqlNames = ["psql", "mysql", "mariadb", "sqlite3", "pgcli", "clickhouse-client", "cqlsh", "sqlcmd", "duckdb", "cockroach"];
    private static readonly HashSet<string> TextNames =
        ["sh", "bash", "zsh", "dash", "ksh", "su", "ssh", "eval", "watch", "python", "python3", "node", "ruby", "perl", "php", "awk", "gawk", "sed", "jq", "mongosh", "mongo", "trap", "alias", "crontab", "xargs", "tmux", "screen", "parallel", "gcloud", "ansible", "runuser"];

    private static readonly HashSet<string> Data = ["-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json"];

    // Words after which a name stands and no value.
    private static readonly HashSet<string> BeforeNames =
        ["FROM", "JOIN", "INTO", "UPDATE", "TABLE", "DATABASE", "SCHEMA", "INDEX", "VIEW", "USER", "ROLE", "ON", "TO", "VACUUM", "ANALYZE", "VERBOSE", "FULL", "EXISTS", "SEQUENCE", "EXTENSION", "REINDEX", "TRUNCATE", "ONLY", "CONCURRENTLY", "COPY", "SELECT", "BY", "SET", "COLUMN", "CONSTRAINT"];

    public static NestedLanguage Of(PlaceFinder place, int offset)
    {
        var words = place.Command!.Words.Select(WordText.Unquote).ToArray();
        if (place.Document is { } document)
        {
            return words.Any(SqlNames.Contains) ? InSql(WordText.Unquote(document.Parts), Marker(document, offset)) : words is ["cat" or "tee", ..] ? NestedLanguage.None : NestedLanguage.Unknown;
        }

        if (place.Argument is not { } argument)
        {
            return NestedLanguage.Unknown;
        }

        var index = IndexOf(place.Command.Words, argument);
        if (index < 0)
        {
            return NestedLanguage.None;
        }

        var text = words[index];
        var option = index > 0 ? words[index - 1] : string.Empty;
        var before = words.Take(index).Select(word => word[(word.LastIndexOf('/') + 1)..]).ToArray();
        if (before.Any(SqlNames.Contains) && (option is "-c" or "--command" or "-e" or "--execute" or "--query" or "-q" or "-Q" || before.Contains("sqlite3") || text.Contains(' ', StringComparison.Ordinal)))
        {
            return InSql(text, text.Length - (WordEnd(argument) - offset));
        }

        if (Data.Contains(option) && text.TrimStart() is ['{' or '[', ..])
        {
            return InJson(text, argument, offset);
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            return NestedLanguage.Url;
        }

        return before.Any(TextNames.Contains) || (text.Contains(' ', StringComparison.Ordinal) && argument.Parts is not [Literal]) && before.Contains("exec")
            ? NestedLanguage.Unknown
            : NestedLanguage.None;
    }

    private static int IndexOf(IReadOnlyList<Word> words, Word word)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (ReferenceEquals(words[i], word))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The end of the word's last unquoted character, so that an offset can be counted from behind.</summary>
    private static int WordEnd(Word word) => word.Parts[^1] is DoubleQuoted or SingleQuoted or AnsiQuoted ? word.End - 1 : word.End;

    private static int Marker(HereDocument document, int offset) => offset - document.Start.Offset;

    /// <summary>The kind of literal around an index. The index may be off by escapes before it, so the placeholder's own bracket is looked for nearby.</summary>
    private static NestedLanguage InSql(string sql, int near)
    {
        var at = Nearest(sql, near);
        var tokens = SqlLexer.Read(sql);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].End <= at)
            {
                continue;
            }

            return tokens[i].Kind switch
            {
                SqlTokenKind.Text => NestedLanguage.SqlString,
                SqlTokenKind.Name => NestedLanguage.SqlName,
                SqlTokenKind.Meta => NestedLanguage.Unknown,
                _ => i > 0 && tokens[i - 1].Kind == SqlTokenKind.Word && BeforeNames.Contains(tokens[i - 1].Value) ? NestedLanguage.SqlIdentifier : NestedLanguage.SqlValue,
            };
        }

        return NestedLanguage.Unknown;
    }

    private static NestedLanguage InJson(string json, Word argument, int offset)
    {
        var at = Nearest(json, json.Length - (WordEnd(argument) - offset));
        var inText = false;
        for (var i = 0; i < at && i < json.Length; i++)
        {
            if (json[i] == '\\')
            {
                i++;
            }
            else if (json[i] == '"')
            {
                inText = !inText;
            }
        }

        return inText ? NestedLanguage.JsonText : NestedLanguage.JsonValue;
    }

    private static int Nearest(string text, int near)
    {
        near = Math.Clamp(near, 0, text.Length);
        var after = text.IndexOf('⟨', near);
        var before = near == 0 ? -1 : text.LastIndexOf('⟨', Math.Min(near, text.Length - 1));
        return after < 0 && before < 0 ? near
            : after < 0 ? before
            : before < 0 ? after
            : after - near <= near - before ? after : before;
    }
}
