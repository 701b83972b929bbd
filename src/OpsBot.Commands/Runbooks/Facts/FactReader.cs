using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Reads the facts that stand in prose, lists and tables. They are told by headings, heads of columns and shapes of lists.</summary>
internal static class FactReader
{
    private static readonly Action<FactSection, FactSheet>[] Anywhere = [DiagramFinder.Find, AlertFinder.Find, ReviewFinder.Find, RemarkFinder.Find, VendorFinder.Find];

    private static readonly Action<FactSection, FactSheet>[] InListsAndTables =
    [
        HealthFinder.Find, StartupFinder.Find, MetricFinder.Find, EscalationFinder.Find, ContactFinder.Find, ScheduleFinder.Find, ChecklistFinder.Find, RecoveryFinder.Find, DecisionFinder.Find,
    ];

    /// <summary>Reads a runbook.</summary>
    /// <param name="document">The runbook.</param>
    /// <param name="claimed">Takes the lists that are facts and no steps.</param>
    public static FactSheet Read(MarkdownDocument document, HashSet<MarkdownBlock> claimed)
    {
        var sheet = new FactSheet(claimed);
        var root = new FactSection(document.Root);
        Visit(root, sheet, title: document.Root.Sections is [{ Level: 1 } only] ? only : null);
        return sheet;
    }

    // Headings have six levels and labels one below: the recursion is bounded.
    private static void Visit(FactSection section, FactSheet sheet, MarkdownSection? title)
    {
        foreach (var find in Anywhere)
        {
            find(section, sheet);
        }

        foreach (var find in section.Lists.Length + section.Tables.Length > 0 ? InListsAndTables : [])
        {
            find(section, sheet);
        }

        foreach (var child in section.Section.Sections)
        {
            Visit(ReferenceEquals(child, title) ? new FactSection(child) : new FactSection(child, section), sheet, title);
        }
    }
}
