using System.Buffers;
using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>What titles say about a section's role.</summary>
internal static class SectionWords
{
    // Labels that name the steps as such. Alone under a heading they are the heading's procedure and not one of their own.
    private static readonly HashSet<string> Neutral = new(StringComparer.OrdinalIgnoreCase)
    {
        "steps", "response", "solution", "solutions", "procedure", "resolution", "commands", "command", "instructions", "actions", "action", "process", "usage", "how to", "run", "example",
        "to resolve", "what to do", "remediation", "implementation",
    };

    private static readonly SearchValues<string> Descriptions = SearchValues.Create(["symptom", "impact", "cause", "description", "when to use", "prerequisite", "background", "note", "summary", "overview", "purpose", "goal", "scope", "why"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Cures = SearchValues.Create(["fix", "solution"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Remedies = SearchValues.Create(["fix", "cause", "solution", "resolution", "option", "workaround", "remed"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Doings = SearchValues.Create(["step", "fix", "solution", "resolution", "mitigation", "remediation", "response", "procedure", "action", "recovery", "rollback", "diagnos", "investigat", "verif", "triage", "workaround"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The one label of a section that only says "steps": what stands under it is the section's own procedure. Null when there is none.</summary>
    /// <param name="section">The section.</param>
    /// <param name="claimed">Blocks that were read as facts.</param>
    public static MarkdownSection? OwnSteps(MarkdownSection section, HashSet<MarkdownBlock> claimed)
    {
        if (section.Sections.Count == 0 || Acts(section.Blocks, claimed))
        {
            return null;
        }

        var acting = section.Sections.Where(child => child.Kind == SectionKind.Label && !IsDescription(child.Title) && Acts(child.Blocks, claimed)).Take(2).ToList();
        return acting is [var only] && Neutral.Contains(only.Title) ? only : null;
    }

    /// <summary>Whether a heading is a step of the section above: <c>### Step 2: Restart</c>.</summary>
    /// <param name="section">The section of the heading.</param>
    public static bool IsStep(MarkdownSection section) =>
        section.Kind == SectionKind.Heading && section.Title.StartsWith("Step ", StringComparison.OrdinalIgnoreCase) && section.Title.Length > 5 && char.IsAsciiDigit(section.Title[5]);

    /// <summary>Whether a title stands over a description and not over something to do.</summary>
    /// <param name="title">The title.</param>
    public static bool IsDescription(string title) => title.AsSpan().ContainsAny(Descriptions) && !title.AsSpan().ContainsAny(Cures);

    /// <summary>Whether the items of a list under a title are one remedy each.</summary>
    /// <param name="title">The title.</param>
    public static bool IsRemedies(string title) => title.AsSpan().ContainsAny(Remedies);

    /// <summary>Whether bullets under a title are things to do.</summary>
    /// <param name="title">The title.</param>
    public static bool IsDoing(string title) => title.AsSpan().ContainsAny(Doings) && !IsDescription(title);

    private static bool Acts(IReadOnlyList<MarkdownBlock> blocks, HashSet<MarkdownBlock> claimed) =>
        blocks.Any(block => block is MarkdownBlock.Fence or MarkdownBlock.List && !claimed.Contains(block));
}
