using OpsBot.Commands.Runbooks.Compiling;
using OpsBot.Commands.Runbooks.Facts;
using OpsBot.Commands.Runbooks.Lint;
using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks;

/// <summary>
/// Compiles a runbook as its team wrote it: sections to procedures, commands to steps with kind and risk, tables and lists to facts.
/// It never throws, takes time proportional to the text, and runs nothing.
/// </summary>
public static class RunbookCompiler
{
    /// <summary>Compiles a file.</summary>
    /// <param name="file">The file's name, for people.</param>
    /// <param name="text">The text of the file; any text at all.</param>
    /// <returns>Procedures, facts and diagnostics.</returns>
    public static Runbook Compile(string file, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var document = MarkdownReader.Read(text);
        var scope = new CompileScope();
        if (document.Problem is { } problem)
        {
            scope.Diagnostics.Add(new RunbookDiagnostic(1, 1, DiagnosticSeverity.Error, problem));
        }

        var sheet = FactReader.Read(document, scope.Claimed);
        var procedures = ProcedureBuilder.Build(ProcedureFinder.Find(document, scope.Claimed), scope);
        var facts = CommandFacts.Complete(sheet, procedures);
        return new Runbook(file, document.Title, procedures, facts, RunbookLint.Sort(scope.Diagnostics.Concat(RunbookLint.FindTraps(procedures))));
    }
}
