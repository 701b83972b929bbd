using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Finds the columns of a table by what their heads say.</summary>
internal static class Columns
{
    /// <summary>The first column whose head has one of the words, or -1.</summary>
    /// <param name="table">The table.</param>
    /// <param name="words">The words, the most telling first.</param>
    public static int Find(MarkdownBlock.Table table, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            for (var i = 0; i < table.Header.Count; i++)
            {
                if (HasWord(table.Header[i].Text, word))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    private static bool HasWord(string head, string word)
    {
        var at = head.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetter(head[at - 1]));
    }
}
