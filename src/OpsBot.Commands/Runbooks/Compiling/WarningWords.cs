using System.Buffers;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Tells a warning from other prose.</summary>
internal static class WarningWords
{
    private static readonly string[] Starts = ["critical", "warning", "caution", "danger", "important", "attention", "never ", "do not ", "don't ", "always ", "⚠"];
    private static readonly SearchValues<string> Parts = SearchValues.Create(["use with caution", "be careful", "caution:", "requires ", "must not", "in staging first", "off-peak", "locks tables", "unrecoverable", "never commit"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> FirstLetters = SearchValues.Create([.. Starts.SelectMany(start => new[] { start[0], char.ToUpperInvariant(start[0]) })]);

    /// <summary>Whether a text warns.</summary>
    /// <param name="text">The text.</param>
    public static bool IsWarning(string text) =>
        Begins(text.AsSpan().TrimStart("[!*_ ")) || text.AsSpan().ContainsAny(Parts) || Remark.IsDanger(text);

    private static bool Begins(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !FirstLetters.Contains(text[0]))
        {
            return false;
        }

        foreach (var start in Starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
