using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Recognisers;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Compiler;

/// <summary>Compiles the five real runbooks and compares with what a reader found in them, row by row.</summary>
public sealed class RealRunbookTests
{
    private static readonly string[] Risks = ["read-only", "mutating", "destructive"];

    public static TheoryData<string> Files => SharedRunbooks.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_FindsEveryCommandAtItsLine(string file) => Truth.Holds(
        from row in SharedRunbooks.Commands(file)
        let step = StepAt(file, row.Line)
        let isFound = step is not null && step.Label != "manual" && Same(step.Command, row.Command)
        where isFound == row.IsMention
        select $"{file}:{row.Line} {row.Command}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_InventsNoCommand(string file)
    {
        var lines = SharedRunbooks.Commands(file).Select(row => row.Line).ToHashSet();
        Truth.Holds(SharedRunbooks.Compile(file).Procedures.SelectMany(procedure => procedure.Steps)
            .Where(step => step.Label != "manual" && !lines.Contains(step.Line))
            .Select(step => $"{file}:{step.Line} {step.Command}"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_LabelsEveryCommand(string file) => Truth.Holds(
        from row in Steps(file)
        let step = StepAt(file, row.Line)
        where step?.Label != row.Kind && !Disagreements.Has(file, row.Line)
        select $"{file}:{row.Line} is {row.Kind}, read as {step?.Label}: {row.Command}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_KnowsEveryRisk(string file) => Truth.Holds(
        from row in Steps(file)
        let step = StepAt(file, row.Line)
        let distance = step is null ? 2 : Math.Abs((int)step.Risk - Array.IndexOf(Risks, row.Risk))
        where distance > (row.IsInDoubt ? 1 : 0) && !Disagreements.Has(file, row.Line)
        select $"{file}:{row.Line} is {row.Risk}, read as {step?.Risk}: {row.Command}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_FindsEveryParameter(string file) => Truth.Holds(
        from row in Steps(file)
        let have = Names(StepAt(file, row.Line)?.Parameters ?? [])
        let want = string.Join(',', row.Parameters.Order(StringComparer.Ordinal))
        where have != want && !Disagreements.Has(file, row.Line)
        select $"{file}:{row.Line} asks for '{want}', read as '{have}': {row.Command}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_FindsEveryProcedure(string file)
    {
        var procedures = SharedRunbooks.Compile(file).Procedures;
        var rows = SharedRunbooks.Procedures(file);
        Assert.Equal(rows.Select(row => $"{row.Line} {row.Path}"), procedures.Select(procedure => $"{procedure.Line} {string.Join(" / ", procedure.Path)}"));
        Assert.Equal(procedures.Count, procedures.DistinctBy(procedure => procedure.Id).Count());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_CountsStepsOfEveryProcedure(string file) => Truth.Holds(
        from row in SharedRunbooks.Procedures(file)
        let procedure = SharedRunbooks.Compile(file).Procedures.Single(procedure => procedure.Line == row.Line)
        let manual = procedure.Steps.Count(step => step.Label is "manual" or "interactive" or "config")
        where (procedure.Steps.Count - manual, manual) != (row.Steps, row.ManualSteps) && !Disagreements.Has(file, row.Line)
        select $"{file}:{row.Line} has {row.Steps} and {row.ManualSteps} manual, read {procedure.Steps.Count - manual} and {manual}: {row.Path}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_KnowsRiskAndParametersOfEveryProcedure(string file) => Truth.Holds(
        from row in SharedRunbooks.Procedures(file)
        let procedure = SharedRunbooks.Compile(file).Procedures.Single(procedure => procedure.Line == row.Line)
        let want = string.Join(',', row.Parameters.Order(StringComparer.Ordinal))
        where (Risks[(int)procedure.Risk] != row.Risk || Names(procedure.Parameters) != want) && !Disagreements.Has(file, row.Line)
        select $"{file}:{row.Line} is {row.Risk} ({want}), read as {procedure.Risk} ({Names(procedure.Parameters)}): {row.Path}");

    private static IEnumerable<CommandRow> Steps(string file) => SharedRunbooks.Commands(file).Where(row => !row.IsMention);

    private static RunbookStep? StepAt(string file, int line)
    {
        var steps = SharedRunbooks.Compile(file).Procedures.SelectMany(procedure => procedure.Steps).Where(step => step.Line == line).ToList();
        return steps.Find(step => step.Label != "manual") ?? steps.FirstOrDefault();
    }

    // The table writes a line break as \n and leaves the prompt of a session before what is typed.
    private static bool Same(string command, string row) =>
        command.Replace("\n", "\\n", StringComparison.Ordinal) is var escaped && (escaped == row || "> " + escaped == row);

    // The table marks a secret by a prefix.
    private static string Names(IReadOnlyList<RunbookParameter> parameters) =>
        string.Join(',', parameters.Select(parameter => parameter.Secret && !parameter.Name.Contains(':') ? "secret:" + parameter.Name : parameter.Name).Order(StringComparer.Ordinal));
}
