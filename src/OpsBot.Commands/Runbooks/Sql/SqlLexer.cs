namespace OpsBot.Commands.Runbooks.Sql;

/// <summary>Splits SQL into tokens, as PostgreSQL's manual ("Lexical Structure") describes them; MySQL's backquotes are names too.</summary>
public static class SqlLexer
{
    /// <summary>Splits a text. Comments vanish; what is never closed reaches to the end.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The tokens, in order.</returns>
    public static IReadOnlyList<SqlToken> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<SqlToken>((text.Length / 4) + 1);
        var i = 0;
        while (i < text.Length)
        {
            i = Next(text, i, tokens);
        }

        return tokens;
    }

    private static int Next(string text, int i, List<SqlToken> tokens)
    {
        var c = text[i];
        var following = i + 1 < text.Length ? text[i + 1] : '\0';
        switch (c)
        {
            case '-' when following == '-':
                return LineEnd(text, i);
            case '/' when following == '*':
                return AfterComment(text, i);
            case '\'':
                return AddQuoted(text, i, i + 1, '\'', escapes: IsEscapeString(tokens, i), SqlTokenKind.Text, tokens);
            case '"' or '`':
                return AddQuoted(text, i, i + 1, c, escapes: false, SqlTokenKind.Name, tokens);
            case '$' when AfterTag(text, i) is > 0 and var tagEnd:
                return AddDollarQuoted(text, i, tagEnd, tokens);
            case '\\' when following == '\\':
                return i + 2;
            case '\\' when following == ';':
                tokens.Add(new SqlToken(SqlTokenKind.Sign, ";", i, i + 2));
                return i + 2;
            case '\\':
                var end = MetaEnd(text, i);
                tokens.Add(new SqlToken(SqlTokenKind.Meta, text[i..end].Trim(), i, end));
                return end;
            case var _ when char.IsWhiteSpace(c):
                return i + 1;
            case var _ when char.IsLetter(c) || c == '_':
                return AddWord(text, i, tokens);
            case var _ when char.IsAsciiDigit(c):
                return AddRun(text, i, SqlTokenKind.Number, tokens);
            default:
                tokens.Add(new SqlToken(SqlTokenKind.Sign, c.ToString(), i, i + 1));
                return i + 1;
        }
    }

    private static int LineEnd(string text, int i)
    {
        var newline = text.IndexOf('\n', i);
        return newline < 0 ? text.Length : newline;
    }

    /// <summary>
    /// Where a command of psql ends: at the line's end, or at a backslash outside quotes, behind which SQL may go on (<c>\timing \\ DROP TABLE t;</c>).
    /// <c>\!</c> and <c>\copy</c> take the whole line (psql's manual, Meta-Commands).
    /// </summary>
    private static int MetaEnd(string text, int start)
    {
        var end = LineEnd(text, start);
        if (string.CompareOrdinal(text, start, @"\!", 0, 2) == 0 || string.CompareOrdinal(text, start, @"\copy", 0, 5) == 0)
        {
            return end;
        }

        var quote = '\0';
        for (var i = start + 1; i < end; i++)
        {
            var c = text[i];
            if (quote == '\0' && c == '\\')
            {
                return i;
            }

            quote = quote == c ? '\0' : quote == '\0' && c is '\'' or '"' or '`' ? c : quote;
        }

        return end;
    }

    /// <summary>Comments nest in PostgreSQL.</summary>
    private static int AfterComment(string text, int i)
    {
        var depth = 0;
        for (; i < text.Length; i++)
        {
            if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '*')
            {
                depth++;
                i++;
            }
            else if (text[i] == '*' && i + 1 < text.Length && text[i + 1] == '/')
            {
                i++;
                if (--depth == 0)
                {
                    return i + 1;
                }
            }
        }

        return text.Length;
    }

    /// <summary>Whether an <c>E</c> stands right before the quote: then a backslash escapes. The E is no word of its own.</summary>
    private static bool IsEscapeString(List<SqlToken> tokens, int quote)
    {
        if (tokens.Count == 0 || tokens[^1] is not { Kind: SqlTokenKind.Word, Value: "E" } prefix || prefix.End != quote)
        {
            return false;
        }

        tokens.RemoveAt(tokens.Count - 1);
        return true;
    }

    private static int AddQuoted(string text, int start, int from, char quote, bool escapes, SqlTokenKind kind, List<SqlToken> tokens)
    {
        var i = from;
        while (i < text.Length)
        {
            if (escapes && text[i] == '\\')
            {
                i += 2;
            }
            else if (text[i] != quote)
            {
                i++;
            }
            else if (i + 1 < text.Length && text[i + 1] == quote)
            {
                i += 2;
            }
            else
            {
                break;
            }
        }

        var end = Math.Min(i, text.Length);
        tokens.Add(new SqlToken(kind, text[from..end], start, Math.Min(end + 1, text.Length)));
        return end + 1;
    }

    /// <summary>The offset after <c>$tag$</c>, or 0.</summary>
    private static int AfterTag(string text, int i)
    {
        var end = i + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end < text.Length && text[end] == '$' && !(end > i + 1 && char.IsDigit(text[i + 1])) ? end + 1 : 0;
    }

    private static int AddDollarQuoted(string text, int start, int from, List<SqlToken> tokens)
    {
        var tag = text.AsSpan(start, from - start);
        var length = text.AsSpan(from).IndexOf(tag, StringComparison.Ordinal);
        var end = length < 0 ? text.Length : from + length;
        var after = Math.Min(text.Length, end + tag.Length);
        tokens.Add(new SqlToken(SqlTokenKind.Text, text[from..end], start, after));
        return after;
    }

    private static int AddWord(string text, int i, List<SqlToken> tokens)
    {
        var end = i + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '$'))
        {
            end++;
        }

        tokens.Add(new SqlToken(SqlTokenKind.Word, text[i..end].ToUpperInvariant(), i, end));
        return end;
    }

    private static int AddRun(string text, int i, SqlTokenKind kind, List<SqlToken> tokens)
    {
        var end = i + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        tokens.Add(new SqlToken(kind, text[i..end], i, end));
        return end;
    }
}
