using System.Buffers;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Tells a warning from other prose.</summary>
internal static class WarningWords
{
    private static readonly Openings Starts = new("critical", "warning", "caution", "danger", "important", "attention", "never ", "do not ", "don't ", "always ", "⚠");
    private static readonly SearchValues<string> Parts = SearchValues.Create([.. Remark.DangerWords, "use with caution", "be careful", "caution:", "requires ", "must not", "in staging first", "off-peak", "locks tables", "unrecoverable", "never commit"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text warns.</summary>
    /// <param name="text">The text.</param>
    public static bool IsWarning(string text) =>
        Starts.Fit(text.AsSpan().TrimStart("[!*_ ")) || text.AsSpan().ContainsAny(Parts);
}
