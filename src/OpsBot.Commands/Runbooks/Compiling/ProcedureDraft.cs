using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>A section that may be a procedure, before its steps are read.</summary>
/// <param name="Path">The titles from the outermost section, without the file's own.</param>
/// <param name="Line">The line of the title.</param>
/// <param name="Blocks">What it holds.</param>
/// <param name="IsItem">Whether it is an item of a list of alternatives.</param>
internal sealed record ProcedureDraft(IReadOnlyList<string> Path, int Line, IReadOnlyList<MarkdownBlock> Blocks, bool IsItem)
{
    /// <summary>The title.</summary>
    public string Title => Path.Count == 0 ? string.Empty : Path[^1];
}
