using OpsBot.Commands.Runbooks.Markdown;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>What one compilation gathers on its way through the file.</summary>
internal sealed class CompileScope
{
    private readonly HashSet<string> variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecognisedCommand> seen = new(StringComparer.Ordinal);
    private readonly RecogniseContext shell;

    /// <summary>An empty scope.</summary>
    public CompileScope() => shell = new RecogniseContext(KnownVariables: variables);

    /// <summary>What could not be read.</summary>
    public List<RunbookDiagnostic> Diagnostics { get; } = [];

    /// <summary>Lists and tables that were read as facts and are no steps.</summary>
    public HashSet<MarkdownBlock> Claimed { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Recognises shell text; variables that an earlier line of the file has set are no parameters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="read">The tree of the text, if it has been read before.</param>
    public RecognisedCommand Recognise(string text, ShellScript? read = null)
    {
        // Runbooks repeat themselves. Only what uses or sets variables may mean something else the next time.
        if (seen.TryGetValue(text, out var known))
        {
            return known;
        }

        var before = variables.Count;
        var recognised = Recogniser.Recognise(text, shell, read);
        foreach (var statement in recognised.Tree.Statements)
        {
            Remember(statement);
        }

        if (!text.Contains('$') && variables.Count == before)
        {
            seen.Add(text, recognised);
        }

        return recognised;
    }

    // Assignments carry over to the lines after them; those inside loops and functions are left out, which only asks for more.
    private void Remember(ShellStatement statement)
    {
        switch (statement.Command)
        {
            case SimpleCommand { Words: [] } simple:
                variables.UnionWith(simple.Assignments.Select(assignment => assignment.Name));
                break;
            case SimpleCommand { Words: [{ Parts: [Literal { Raw: "export" or "declare" or "read" or "local" }] }, ..] } simple:
                variables.UnionWith(simple.Words.Skip(1).Select(ShellPrinter.Print).Where(word => word is not ['-', ..]).Select(word => word.Split('=')[0]));
                break;
            case ForCommand loop:
                variables.Add(loop.Name);
                break;
            case Chain chain:
                foreach (var part in chain.Parts)
                {
                    Remember(part);
                }

                break;
        }
    }
}
