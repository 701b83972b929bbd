using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>
/// Divides a runbook into what may be a procedure: every section with content of its own; a label such as <c>**Fix:**</c> is a section;
/// the items of a list of alternatives (one per cause or platform) are sections, too.
/// </summary>
internal static class ProcedureFinder
{
    /// <summary>Finds the drafts, in the order of the file.</summary>
    /// <param name="document">The runbook.</param>
    /// <param name="claimed">Blocks that were read as facts.</param>
    public static List<ProcedureDraft> Find(MarkdownDocument document, HashSet<MarkdownBlock> claimed)
    {
        var drafts = new List<ProcedureDraft>();

        // The file's own title, the only heading of the first level, stands in no path.
        var path = document.Title.Length > 0 && document.Root.Sections is [{ Level: 1 }] ? Array.Empty<string>() : null;
        foreach (var section in document.Root.Sections)
        {
            Visit(section, path ?? [section.Title], drafts, claimed);
        }

        if (document.Root.Blocks.Count > 0)
        {
            drafts.Insert(0, new ProcedureDraft([document.Title.Length > 0 ? document.Title : "Runbook"], 1, document.Root.Blocks, IsItem: false));
        }

        return drafts;
    }

    // Headings have six levels and labels one below: the recursion is bounded.
    private static void Visit(MarkdownSection section, string[] path, List<ProcedureDraft> drafts, HashSet<MarkdownBlock> claimed)
    {
        var own = new List<MarkdownBlock>(section.Blocks.Count);
        var items = new List<ProcedureDraft>();
        var apart = new List<MarkdownSection>(section.Sections.Count);
        Divide(section.Blocks);
        var steps = SectionWords.OwnSteps(section, claimed);
        foreach (var child in section.Sections)
        {
            if (ReferenceEquals(child, steps) || SectionWords.IsStep(child))
            {
                Divide(Inlined(child));
            }
            else
            {
                apart.Add(child);
            }
        }

        if (own.Count > 0)
        {
            drafts.Add(new ProcedureDraft(path.Length == 0 ? [section.Title] : path, section.Line, own, IsItem: false));
        }

        drafts.AddRange(items);
        foreach (var child in apart)
        {
            Visit(child, [.. path, child.Title], drafts, claimed);
        }

        void Divide(IEnumerable<MarkdownBlock> blocks)
        {
            foreach (var block in blocks)
            {
                if (block is MarkdownBlock.List { IsOrdered: true } list && !claimed.Contains(block) && Alternatives.IsAlternatives(list, section.Title))
                {
                    items.AddRange(list.Items.Select(item => Alternatives.Draft(item, path)));
                }
                else
                {
                    own.Add(block);
                }
            }
        }
    }

    private static IEnumerable<MarkdownBlock> Inlined(MarkdownSection section) =>
        section.Blocks.Concat(section.Sections.SelectMany(Inlined));
}
