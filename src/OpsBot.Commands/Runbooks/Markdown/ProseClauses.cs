using System.Buffers;

namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>The clauses of a line of prose, one after another: between dashes, colons, commas, semicolons and full stops, outside of code and parentheses.</summary>
/// <param name="text">The line.</param>
internal ref struct ProseClauses(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("`()—–;:,.!-");

    private readonly ReadOnlySpan<char> text = text;
    private int start;

    /// <summary>Takes the next clause; a line has at least one.</summary>
    /// <param name="clause">The clause, which may be empty.</param>
    public bool Next(out ReadOnlySpan<char> clause)
    {
        if (start > text.Length)
        {
            clause = [];
            return false;
        }

        var end = EndOfClause();
        clause = text[start..end];
        start = end + 1;
        return true;
    }

    private readonly int EndOfClause()
    {
        var (depth, code) = (0, false);
        for (var i = start; i < text.Length; i++)
        {
            var skipped = text[i..].IndexOfAny(Signs);
            if (skipped < 0)
            {
                break;
            }

            i += skipped;
            var c = text[i];
            code ^= c == '`';
            depth += code ? 0 : c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
            if (!code && depth == 0 && IsBoundary(i))
            {
                return i;
            }
        }

        return text.Length;
    }

    private readonly bool IsBoundary(int i) => text[i] switch
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
