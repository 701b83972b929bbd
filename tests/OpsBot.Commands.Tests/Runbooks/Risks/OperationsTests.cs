using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Risks;

/// <summary>operations.tsv: what an operator of any stack types, one line a command, with the risk it must have. disclosure.tsv: whose output may never reach chat.</summary>
public sealed class OperationsTests(ITestOutputHelper output)
{
    [Fact]
    public void Recognise_Operations_HasRisk() =>
        Check("operations.tsv", (found, expected) => found.Risk == CommandsTableTests.Parse(expected), found => $"{found.Risk} ({found.Reasons[0]})");

    [Fact]
    public void Recognise_CommandsThatShowSecrets_HasDisclosure() =>
        Check("disclosure.tsv", (found, expected) => found.Disclosure == Enum.Parse<Disclosure>(expected, ignoreCase: true), found => $"{found.Disclosure}");

    private void Check(string file, Func<RecognisedCommand, string, bool> fits, Func<RecognisedCommand, string> shown)
    {
        var rows = File.ReadLines(Path.Combine(SharedFolder.Repository(), "tests/OpsBot.Commands.Tests/Runbooks/Risks", file)).Skip(1).Select(line => line.Split('\t')).ToList();
        var wrong = rows.Select(row => (row, Found: Recogniser.Recognise(SharedFolder.Unescape(row[0])))).Where(pair => !fits(pair.Found, pair.row[1])).ToList();
        wrong.ForEach(pair => output.WriteLine($"{pair.row[1]}, found {shown(pair.Found)}: {pair.row[0]}"));
        Assert.True(rows.Count > 100);
        Assert.Empty(wrong);
    }
}
