using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Risks;

/// <summary>Real commands of five runbooks, labelled by hand.</summary>
public sealed class CommandsTableTests(ITestOutputHelper output)
{
    [Fact]
    public void Recognise_CommandsOfRealRunbooks_AgreesWithTheLabels()
    {
        var wrong = new List<string>();
        var rows = SharedFolder.ReadTable("runbooks/commands.tsv");
        foreach (var row in rows)
        {
            var (command, label, risk, note) = (SharedFolder.Unescape(row[3]), row[4], Parse(row[5]), row.ElementAtOrDefault(7) ?? "");
            var found = Recogniser.Recognise(command);
            var near = note.Contains("doubt", StringComparison.Ordinal) && Math.Abs(found.Risk - risk) <= 1;
            if (found.Label != label || (found.Risk != risk && !near))
            {
                wrong.Add($"{row[0]}:{row[1]} is {label}/{risk}, found {found.Label}/{found.Risk} ({found.Reasons[0]}): {row[3]}");
            }
        }

        wrong.ForEach(output.WriteLine);
        output.WriteLine($"{rows.Length - wrong.Count} of {rows.Length}");
        Assert.Empty(wrong);
    }

    internal static Risk Parse(string risk) => risk switch
    {
        "read-only" => Risk.ReadOnly,
        "mutating" => Risk.Mutating,
        "destructive" => Risk.Destructive,
        _ => throw new InvalidOperationException($"`{risk}` is no risk."),
    };
}
