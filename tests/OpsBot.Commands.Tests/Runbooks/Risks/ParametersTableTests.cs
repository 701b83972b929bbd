using OpsBot.Commands.Runbooks.Recognisers;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Risks;

public sealed class ParametersTableTests(ITestOutputHelper output)
{
    [Fact]
    public void Recognise_CommandsOfRealRunbooks_FindsTheirParameters()
    {
        var rows = SharedFolder.ReadTable("runbooks/commands.tsv");
        var wrong = new List<string>();
        var known = CommandsTableTests.KnownDisagreements("Parameters");
        foreach (var row in rows)
        {
            var wanted = (row.ElementAtOrDefault(6) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => name.Replace("secret:", "", StringComparison.Ordinal)).Order().ToArray();
            var found = Recogniser.Recognise(SharedFolder.Unescape(row[3])).Parameters.Select(parameter => parameter.Name).Order().ToArray();
            if (wanted.SequenceEqual(found) == known.Remove($"{row[0]}:{row[1]}"))
            {
                wrong.Add($"{row[0]}:{row[1]} wants {string.Join(',', wanted)}; found {string.Join(',', found)}: {row[3]}");
            }
        }

        wrong.ForEach(output.WriteLine);
        Assert.Empty(wrong);
        Assert.Empty(known);
    }
}
