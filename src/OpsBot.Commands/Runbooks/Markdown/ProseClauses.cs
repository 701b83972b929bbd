namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>The clauses of a line of prose: between dashes, colons, commas, semicolons and full stops, outside of code and parentheses.</summary>
internal static class ProseClauses
{
    /// <summary>Divides a line.</summary>
    /// <param name="text">The line.</param>
    public static List<string> Of(string text)
    {
        var clauses = new List<string>();
        var (start, depth, code) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            code ^= c == '`';
            depth += code ? 0 : c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
            if (!code && depth == 0 && IsBoundary(text, i))
            {
                clauses.Add(text[start..i]);
                start = i + 1;
            }
        }

        clauses.Add(text[start..]);
        return clauses;
    }

    private static bool IsBoundary(string text, int i) => text[i] switch
    {
        '—' or '–' or ';' => true,
        ':' or ',' or '.' or '!' => i + 1 == text.Length || text[i + 1] == ' ',
        '-' => i > 0 && text[i - 1] == ' ' && i + 1 < text.Length && text[i + 1] == ' ',
        _ => false,
    };
}

/// <summary>The words of a clause, one after another.</summary>
/// <param name="text">The clause.</param>
internal ref struct ProseWords(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> rest = text;

    /// <summary>Takes the next word; what is only signs is passed over.</summary>
    /// <param name="word">The word without signs around it.</param>
    public bool Next(out ReadOnlySpan<char> word)
    {
        word = [];
        while (word.Length == 0 && rest.Length > 0)
        {
            rest = rest.TrimStart(" *_\"'([");
            var end = rest.IndexOf(' ');
            word = (end < 0 ? rest : rest[..end]).TrimEnd(".,:;!?*_\"')]");
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return word.Length > 0;
    }
}
