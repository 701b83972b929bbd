using System.Text;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>
/// <c>docs/procedures.md</c>: what these tests saw of every procedure. Each system and runbook has a part of the page that only its own test writes and compares; <c>OPSBOT_UPDATE_GOLDEN=1</c> writes it anew.
/// </summary>
internal static class ProcedureTable
{
    private static readonly Lock Gate = new();
    private static readonly string Page = Path.Combine(Repository.Root, "docs", "procedures.md");

    /// <summary>The page says this.</summary>
    /// <param name="system">The system.</param>
    /// <param name="original">Whether the runbook is the team's own file.</param>
    /// <param name="rows">A row for each procedure.</param>
    public static void AssertIs(string system, bool original, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var (begin, end) = ($"<!-- {system} {(original ? "original" : "example")} -->", "<!-- end -->");
        var table = new StringBuilder("\n\n| procedure | compiled | planned | agreed | run | effect seen | |\n|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            table.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        }

        table.Append('\n');
        lock (Gate)
        {
            var text = File.ReadAllText(Page).ReplaceLineEndings("\n");
            var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
            Assert.True(from >= begin.Length, $"{Page} has no part {begin}.");
            var to = text.IndexOf(end, from, StringComparison.Ordinal);
            if (Environment.GetEnvironmentVariable("OPSBOT_UPDATE_GOLDEN") == "1")
            {
                text = text[..from] + table + text[to..];
                to = from + table.Length;
                File.WriteAllText(Page, text);
            }

            Assert.Equal(text[from..to], table.ToString());
        }
    }
}
