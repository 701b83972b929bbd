using System.CommandLine;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Lint;

namespace OpsBot.Cli;

/// <summary><c>opsbot runbook compile|plan|lint</c>: what OpsBot makes of a Markdown runbook, without a bot.</summary>
internal static class RunbookCommand
{
    private static readonly Argument<string[]> Files = new("file") { Description = "The runbooks", Arity = ArgumentArity.OneOrMore };
    private static readonly Argument<string> File = new("file") { Description = "The runbook" };
    private static readonly Argument<string> Procedure = new("procedure") { Description = "The procedure, by id, path or title" };
    private static readonly Option<bool> Json = new("--json") { Description = "Procedures, facts and diagnostics, one JSON object a file" };
    private static readonly Option<string[]> Set = new("--set") { Description = "A parameter's value, name=value; as often as needed" };
    private static readonly Option<bool> Print = new("--print") { Description = "The plan as commands to run by hand when chat is down" };

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var compile = new Command("compile", "Procedures, facts and diagnostics of runbooks") { Files, Json };
        compile.SetAction(Compile);
        var plan = new Command("plan", "What running a procedure would do") { File, Procedure, Set, Print };
        plan.SetAction(Plan);
        var lint = new Command("lint", "What a team should mend in its runbooks") { Files };
        lint.SetAction(Lint);
        return new Command("runbook", "Read Markdown runbooks") { compile, plan, lint };
    }

    /// <summary>Compiles a file.</summary>
    internal static Runbook Read(string path) => RunbookCompiler.Compile(Path.GetFileName(path), RunbookFile.Read(path));

    private static int Compile(ParseResult parsed)
    {
        foreach (var path in parsed.GetRequiredValue(Files))
        {
            var runbook = Read(path);
            Console.Out.WriteLine(parsed.GetValue(Json) ? RunbookJson.Write(runbook) : RunbookText.Render(runbook));
        }

        return Shared.Done;
    }

    private static int Plan(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(File);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in parsed.GetValue(Set) ?? [])
        {
            if (pair.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at))
            {
                Console.Error.WriteLine($"Reading --set: '{pair}' is not of the form name=value.");
                return Shared.Refused;
            }

            values[pair[..at]] = pair[(at + 1)..];
        }

        var runbook = Read(path);
        var wanted = parsed.GetRequiredValue(Procedure);
        if (runbook.Find(wanted) is not { } procedure)
        {
            Console.Error.WriteLine($"{path} has not exactly one procedure '{wanted}'. Name it by its id; `opsbot runbook compile {path}` lists them.");
            return Shared.Refused;
        }

        var bound = BoundProcedure.Bind(procedure, values);
        Console.Out.Write(parsed.GetValue(Print) ? RunbookPlanText.RenderByHand(runbook.File, bound) : RunbookPlanText.Render(runbook.File, bound));
        return bound.IsComplete ? Shared.Done : Shared.Refused;
    }

    private static int Lint(ParseResult parsed)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var worst = DiagnosticSeverity.Info;
        foreach (var path in parsed.GetRequiredValue(Files))
        {
            var runbook = Read(path);
            foreach (var found in runbook.Diagnostics.Concat(RunbookLint.Check(runbook, today)).Distinct().OrderBy(d => d.Line).ThenBy(d => d.Column))
            {
                worst = found.Severity > worst ? found.Severity : worst;
                Console.Out.WriteLine($"{path}:{found.Line}:{found.Column} {RunbookJson.Word(found.Severity)}: {found.Message}");
            }
        }

        return worst == DiagnosticSeverity.Error ? Shared.Failed : Shared.Done;
    }
}
