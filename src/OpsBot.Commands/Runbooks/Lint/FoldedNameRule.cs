using OpsBot.Commands.Runbooks.Sql;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>
/// PostgreSQL folds names without quotes to lower case (its manual: Lexical Structure, Identifiers and Key Words), so
/// <c>public.Post</c> is looked up as <c>public.post</c>. Quotes inside a double-quoted <c>-c "…"</c> are eaten by the shell and come to the same.
/// </summary>
internal static class FoldedNameRule
{
    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) =>
        from step in procedure.Steps
        from name in PsqlWords.In(step).SelectMany(call => call.Statements).SelectMany(FoldedNames).Distinct(StringComparer.Ordinal)
        select LintFinding.Warning(step, $"PostgreSQL reads `{name}` as `{name.ToLowerInvariant()}`: a name with capitals needs double quotes, and inside -c \"…\" each as \\\".");

    private static IEnumerable<string> FoldedNames(string statement)
    {
        var tokens = SqlLexer.Read(statement);
        var made = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < tokens.Count; i++)
        {
            // A name that the statement itself makes is folded wherever it stands.
            if (Is(tokens, i - 1, "AS") && tokens[i].Kind == SqlTokenKind.Word)
            {
                made.Add(tokens[i].Value);
            }
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            var text = statement[tokens[i].Start..tokens[i].End];
            if (tokens[i].Kind == SqlTokenKind.Word && !made.Contains(text) && text.Any(char.IsUpper) && text.Any(char.IsLower) && !Is(tokens, i + 1, "(") && IsName(tokens, i, text))
            {
                yield return text;
            }
        }
    }

    /// <summary>Whether a word is a name and no keyword in a mixture of cases: it is camelCase, qualified, or stands where a table does.</summary>
    private static bool IsName(IReadOnlyList<SqlToken> tokens, int i, string text) =>
        text.Skip(1).Any(char.IsUpper)
        || Is(tokens, i - 1, ".") || Is(tokens, i + 1, ".")
        || Is(tokens, i - 1, "FROM") || Is(tokens, i - 1, "JOIN") || Is(tokens, i - 1, "INTO") || Is(tokens, i - 1, "UPDATE") || Is(tokens, i - 1, "TABLE");

    private static bool Is(IReadOnlyList<SqlToken> tokens, int index, string value) =>
        index >= 0 && index < tokens.Count && tokens[index].Kind is SqlTokenKind.Word or SqlTokenKind.Sign && tokens[index].Value == value;
}
