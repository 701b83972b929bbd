using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Risks;

/// <summary>Commands that a guard of another project denies or allows.</summary>
public sealed class DestructiveCommandGuardTests(ITestOutputHelper output)
{
    [Fact]
    public void Recognise_DeniedCommands_AreNotReadOnly()
    {
        var rows = SharedFolder.ReadTable("conformance/risk/destructive-command-guard.tsv");
        var missed = new List<string>();
        var counts = new int[2, 3];
        foreach (var row in rows)
        {
            var found = Recogniser.Recognise(SharedFolder.Unescape(row[0]));
            if (row[1] == "?")
            {
                continue;
            }

            counts[row[1] == "deny" ? 0 : 1, (int)found.Risk]++;
            if ((row[1] == "deny" && found.Risk == Risk.ReadOnly) || (row[1] == "allow" && found.Risk == Risk.Destructive))
            {
                missed.Add($"{row[1]} is {found.Risk} ({found.Reasons[0]}): {row[0][..Math.Min(160, row[0].Length)]}");
            }
        }

        missed.ForEach(output.WriteLine);
        output.WriteLine($"deny: {counts[0, 0]} read-only, {counts[0, 1]} mutating, {counts[0, 2]} destructive; allow: {counts[1, 0]}, {counts[1, 1]}, {counts[1, 2]}");
        Assert.DoesNotContain(missed, line => line.StartsWith("deny", StringComparison.Ordinal));
    }
}
