using OpsBot.Commands.Runbooks.Recognisers;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Risks;

/// <summary>Our own cases, cases.tsv beside this file.</summary>
public sealed class OwnCasesTests(ITestOutputHelper output)
{
    [Fact]
    public void Recognise_OwnCases_HasRiskAndLabel()
    {
        var wrong = new List<string>();
        foreach (var row in File.ReadLines(Path.Combine(SharedFolder.Repository(), "tests/OpsBot.Commands.Tests/Runbooks/Risks/cases.tsv")).Skip(1).Select(line => line.Split('\t')))
        {
            var found = Recogniser.Recognise(SharedFolder.Unescape(row[0]));
            if (found.Risk != CommandsTableTests.Parse(row[1]) || found.Label != row[2] || !found.IsCommand)
            {
                wrong.Add($"{row[1]}/{row[2]}, found {found.Risk}/{found.Label}/{found.IsCommand} ({found.Reasons[0]}): {row[0]}");
            }
        }

        wrong.ForEach(output.WriteLine);
        Assert.Empty(wrong);
    }
}
