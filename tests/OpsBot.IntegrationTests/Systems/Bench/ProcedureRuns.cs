using System.Diagnostics;
using System.Text;
using OpsBot.Commands.Runbooks;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>Tries every procedure of a system's runbook, one after the other, and holds what was seen against the committed table.</summary>
internal static class ProcedureRuns
{
    /// <summary>Tries them all with the example's runbook, and again with the team's own file where that is at hand.</summary>
    /// <param name="system">The system.</param>
    /// <param name="cases">Its procedures, in the runbook's order.</param>
    /// <param name="adapted">What the example's addresses and paths are here.</param>
    public static async Task TryAllAsync(LiveSystem system, IReadOnlyList<ProcedureCase> cases, IReadOnlyDictionary<string, string> adapted)
    {
        var failures = await TryAllAsync(system, cases, original: false, adapted) + (Repository.Original(system.Name) is null ? "" : await TryAllAsync(system, cases, original: true, adapted));
        Assert.True(failures.Length == 0, failures);
    }

    /// <summary>Tries them all with one runbook. What fails is told at the end, with all the others that fail.</summary>
    /// <param name="system">The system.</param>
    /// <param name="cases">Its procedures, in the runbook's order.</param>
    /// <param name="original">Whether the runbook is the team's own file.</param>
    /// <param name="adapted">What the example's addresses and paths are here.</param>
    private static async Task<string> TryAllAsync(LiveSystem system, IReadOnlyList<ProcedureCase> cases, bool original, IReadOnlyDictionary<string, string> adapted)
    {
        var runbook = original ? Repository.Original(system.Name)! : Path.Combine(Repository.Example(system.Name), "runbook.md");
        var compiled = RunbookCompiler.Compile(runbook, await File.ReadAllTextAsync(runbook, TestContext.Current.CancellationToken));
        Assert.Equal(compiled.Procedures.Select(p => p.Id), cases.Select(c => original ? c.Theirs : c.Ours));
        using var bot = await system.StartBotAsync(runbook, adapted);
        var rows = new List<IReadOnlyList<string>>();
        var failures = new StringBuilder();
        foreach (var tried in cases)
        {
            var id = original ? tried.Theirs : tried.Ours;
            var attempt = new Attempt(system, bot, id, original);
            var failed = "";
            var began = Stopwatch.GetTimestamp();
            try
            {
                await tried.Try(attempt);
                rows.Add(Row(id, attempt, attempt.NoEffect is null));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                rows.Add(Row(id, attempt, false));
                failed = e is Xunit.Sdk.IAssertionException or TimeoutException ? e.Message : e.ToString();
                failures.AppendLine($"--- {id}{(original ? " (the team's own file)" : "")}").AppendLine(failed);
            }

            TestContext.Current.SendDiagnosticMessage("{0} {1}: {2:F1} s {3}", system.Name, id, Stopwatch.GetElapsedTime(began).TotalSeconds, failed);
        }

        if (failures.Length == 0)
        {
            ProcedureTable.AssertIs(system.Name, original, rows);
        }

        return failures.ToString();
    }

    private static List<string> Row(string id, Attempt seen, bool effect) =>
    [
        $"`{id}`",
        seen.Compiled ? "yes" : "",
        seen.Planned ? "yes" : "",
        seen.Agreed,
        seen.Ran ? "yes" : "",
        effect ? "yes" : "",
        string.Join(' ', new[] { seen.NoEffect, seen.Remark }.OfType<string>()),
    ];
}
