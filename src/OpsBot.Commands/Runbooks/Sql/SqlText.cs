using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Sql;

/// <summary>Says what a text of SQL does, from its statements and not from words in it.</summary>
public static class SqlText
{
    /// <summary>Judges every statement of a text.</summary>
    /// <param name="text">SQL, with commands of psql perhaps.</param>
    /// <returns>The gravest finding; an empty text is harmless.</returns>
    public static SqlFinding Judge(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = SqlLexer.Read(text);
        SqlFinding? all = null;
        var start = 0;
        for (var i = 0; i <= tokens.Count; i++)
        {
            var ends = i == tokens.Count || tokens[i] is { Kind: SqlTokenKind.Sign, Value: ";" } or { Kind: SqlTokenKind.Meta };
            if (!ends)
            {
                continue;
            }

            if (i > start)
            {
                var finding = SqlStatement.Judge(new SqlStatementTokens(tokens, start, i));
                all = all?.Join(finding) ?? finding;
            }

            if (i < tokens.Count && tokens[i].Kind == SqlTokenKind.Meta)
            {
                var meta = PsqlCommands.Judge(tokens[i].Value);
                all = all?.Join(meta) ?? meta;
            }

            start = i + 1;
        }

        return all ?? new SqlFinding(Risk.ReadOnly, Disclosure.Internal, "no statement");
    }
    /// <summary>Whether only psql can run a text: for a command of its own, or for rows that go over the connection itself (<c>COPY … TO STDOUT</c>, <c>COPY … FROM STDIN</c>).</summary>
    /// <param name="text">SQL, with commands of psql perhaps.</param>
    public static bool IsForPsql(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = SqlLexer.Read(text);
        return tokens.Any(t => t.Kind == SqlTokenKind.Meta)
            || (tokens.Where((t, i) => t is { Kind: SqlTokenKind.Word, Value: "COPY" } && (i == 0 || tokens[i - 1] is { Kind: SqlTokenKind.Sign, Value: ";" })).Any()
                && tokens.Any(t => t is { Kind: SqlTokenKind.Word, Value: "STDOUT" or "STDIN" }));
    }
}
