using System.Text;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>What the author wrote for one statement: the statement, and the here-documents that begin after its line.</summary>
internal sealed class StatementSource : TreeWalker
{
    private readonly List<HereDocument> documents = [];
    private readonly int end;

    private StatementSource(int end) => this.end = end;

    /// <summary>The source of a statement.</summary>
    /// <param name="text">The text it was read from.</param>
    /// <param name="statement">The statement.</param>
    public static string Of(string text, ShellStatement statement)
    {
        var walker = new StatementSource(Math.Min(statement.End, text.Length));
        walker.Walk(statement);
        var source = text[statement.Start.Offset..walker.end].TrimEnd();
        return walker.documents.Count == 0 ? source : walker.AddDocuments(text, source);
    }

    /// <inheritdoc/>
    protected override void Visit(ShellNode node)
    {
        if (node is HereDocument document && document.Start.Offset >= end)
        {
            documents.Add(document);
        }
    }

    // A document ends where its delimiter's line starts, or with the text when that line is missing.
    private string AddDocuments(string text, string source)
    {
        var whole = new StringBuilder(source);
        foreach (var document in documents)
        {
            var delimiter = text.AsSpan(Math.Min(document.End, text.Length));
            var line = delimiter.IndexOf('\n');
            whole.Append('\n').Append(text.AsSpan(document.Start.Offset..Math.Min(document.End, text.Length))).Append(line < 0 ? delimiter : delimiter[..line]);
        }

        return whole.ToString().TrimEnd('\r', '\n');
    }
}
