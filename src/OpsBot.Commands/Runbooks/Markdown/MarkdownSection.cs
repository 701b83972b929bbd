namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>What opened a section.</summary>
public enum SectionKind
{
    /// <summary>The file itself.</summary>
    Document,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A line that is nothing but a bold label, such as <c>**Diagnosis:**</c>.</summary>
    Label,
}

/// <summary>A part of a runbook under one title: its own blocks, then the sections below it.</summary>
/// <param name="Kind">What opened it.</param>
/// <param name="Title">Its title without marks; empty for the file.</param>
/// <param name="Line">The line of the title, counted from one.</param>
/// <param name="Level">0 for the file, 1 to 6 for a heading, 7 for a label.</param>
public sealed record MarkdownSection(SectionKind Kind, string Title, int Line, int Level)
{
    private readonly List<MarkdownBlock> blocks = [];
    private readonly List<MarkdownSection> sections = [];

    /// <summary>The blocks before the first section below.</summary>
    public IReadOnlyList<MarkdownBlock> Blocks => blocks;

    /// <summary>The sections below, in order.</summary>
    public IReadOnlyList<MarkdownSection> Sections => sections;

    internal void Add(MarkdownBlock block) => blocks.Add(block);

    internal void Add(MarkdownSection section) => sections.Add(section);
}
