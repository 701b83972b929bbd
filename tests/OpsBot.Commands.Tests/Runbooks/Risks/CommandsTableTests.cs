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
        var known = KnownDisagreements("Risk");
        var rows = SharedFolder.ReadTable("runbooks/commands.tsv");
        foreach (var row in rows)
        {
            var (command, label, risk, note) = (SharedFolder.Unescape(row[3]), row[4], Parse(row[5]), row.ElementAtOrDefault(7) ?? "");
            var found = Recogniser.Recognise(command);
            var near = note.Contains("doubt", StringComparison.Ordinal) && Math.Abs(found.Risk - risk) <= 1;
            var agrees = found.Label == label && (found.Risk == risk || near);
            if (agrees == known.Remove($"{row[0]}:{row[1]}"))
            {
                wrong.Add($"{row[0]}:{row[1]} is {label}/{risk}, found {found.Label}/{found.Risk} ({found.Reasons[0]}): {row[3]}");
            }
        }

        wrong.ForEach(output.WriteLine);
        Assert.Empty(wrong);
        Assert.Empty(known);
    }

    /// <summary>The rows of a section of docs/risk-disagreements.md.</summary>
    internal static HashSet<string> KnownDisagreements(string section) =>
        [.. File.ReadLines(Path.Combine(SharedFolder.Repository(), "docs/risk-disagreements.md"))
            .SkipWhile(line => line != "## " + section).Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains(".md:", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim())];

    internal static Risk Parse(string risk) => risk switch
    {
        "read-only" => Risk.ReadOnly,
        "mutating" => Risk.Mutating,
        "destructive" => Risk.Destructive,
        _ => throw new InvalidOperationException($"`{risk}` is no risk."),
    };
}
