namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>One line inside a code block.</summary>
/// <param name="Line">The line in the file, counted from one.</param>
/// <param name="Column">The column in the file at which <paramref name="Text"/> begins, counted from one.</param>
/// <param name="Text">The line without the block's indentation.</param>
public sealed record FenceLine(int Line, int Column, string Text)
{
    /// <summary>Whether a comment of a shell takes the whole line.</summary>
    internal bool IsComment => Text.AsSpan().TrimStart() is ['#', ..];
}

/// <summary>One item of a list.</summary>
/// <param name="Line">The line of its mark, counted from one.</param>
/// <param name="Ordinal">Its number, or null in a bulleted list.</param>
/// <param name="IsTask">Whether it begins with a check box.</param>
/// <param name="Text">Its first line of prose, or null when it has none.</param>
/// <param name="Blocks">What follows that line inside the item, further lines of the same paragraph included.</param>
public sealed record ListItem(int Line, int? Ordinal, bool IsTask, ProseLine? Text, IReadOnlyList<MarkdownBlock> Blocks);

/// <summary>One row of a table.</summary>
/// <param name="Line">The line in the file, counted from one.</param>
/// <param name="Cells">Its cells.</param>
public sealed record TableRow(int Line, IReadOnlyList<ProseLine> Cells)
{
    /// <summary>The text of a cell, or nothing when the row is too short or the column unknown.</summary>
    /// <param name="column">The column, counted from zero; negative when the table lacks it.</param>
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column].Text : string.Empty;
}

/// <summary>A block of a runbook: what compilers of procedures and facts read. A closed set.</summary>
public abstract record MarkdownBlock
{
    private MarkdownBlock(int line) => Line = line;

    /// <summary>The first line in the file, counted from one; for a code block, its first line of content.</summary>
    public int Line { get; }

    /// <summary>Lines of prose.</summary>
    /// <param name="Lines">The lines, at least one.</param>
    public sealed record Paragraph(IReadOnlyList<ProseLine> Lines) : MarkdownBlock(Lines[0].Line);

    /// <summary>A code block, fenced or indented.</summary>
    /// <param name="Language">The first word of the info string in lower case, empty when there is none.</param>
    /// <param name="Lines">The lines inside.</param>
    /// <param name="FirstLine">The line of its content, or of the fence when it is empty.</param>
    public sealed record Fence(string Language, IReadOnlyList<FenceLine> Lines, int FirstLine) : MarkdownBlock(FirstLine);

    /// <summary>A list.</summary>
    /// <param name="IsOrdered">Whether it is numbered.</param>
    /// <param name="Items">The items, at least one.</param>
    public sealed record List(bool IsOrdered, IReadOnlyList<ListItem> Items) : MarkdownBlock(Items[0].Line);

    /// <summary>A table.</summary>
    /// <param name="Header">The cells of its head.</param>
    /// <param name="Rows">The rows below.</param>
    /// <param name="FirstLine">The line of its head.</param>
    public sealed record Table(IReadOnlyList<ProseLine> Header, IReadOnlyList<TableRow> Rows, int FirstLine) : MarkdownBlock(FirstLine);

    /// <summary>A thematic break.</summary>
    /// <param name="FirstLine">Its line.</param>
    public sealed record Break(int FirstLine) : MarkdownBlock(FirstLine);
}
