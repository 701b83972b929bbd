namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>Tells a line that opens a section (<c>**Diagnosis:**</c>, <c>Fix:</c>) from prose and from warnings.</summary>
internal static class LabelRule
{
    private const int LongestLabel = 80;

    private static readonly HashSet<string> PlainLabels = new(StringComparer.OrdinalIgnoreCase)
    {
        "symptom", "symptoms", "diagnosis", "diagnose", "cause", "causes", "possible causes", "common causes", "root cause", "fix", "fixes", "solution",
        "solutions", "resolution", "response", "steps", "procedure", "mitigation", "remediation", "verification", "rollback", "workaround", "impact",
        "recovery", "investigation", "triage", "immediate actions", "prevention", "escalation",
    };

    private static readonly string[] Warnings = ["critical", "warning", "caution", "danger", "important", "note", "attention", "tip", "info", "never", "always", "do not", "don't"];

    /// <summary>The title of the section a line opens, or null when it opens none.</summary>
    /// <param name="line">The line.</param>
    public static string? TitleOf(ProseLine line)
    {
        var text = line.Text;
        if (text.Length > LongestLabel)
        {
            return null;
        }

        if (line.Lead is not { } lead || text.AsSpan(lead.End).Trim() is not ("" or ":"))
        {
            return text.EndsWith(':') && PlainLabels.Contains(text[..^1].Trim()) ? text[..^1].Trim() : null;
        }

        var title = lead.Content.Trim().TrimEnd(':').TrimEnd();
        var hasColon = text.EndsWith(':');
        return title.Length == 0 || (!hasColon && (title[^1] is '.' or '!' or '?' || IsWarning(title))) ? null : title;
    }

    private static bool IsWarning(string title) =>
        Warnings.Any(word => title.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (title.Length == word.Length || !char.IsLetter(title[word.Length])));
}
