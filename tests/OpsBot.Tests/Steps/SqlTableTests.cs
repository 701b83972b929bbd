using OpsBot.Commands.Steps;
using OpsBot.Steps.Sql;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>How much of an answer is held and shown.</summary>
public sealed class SqlTableTests
{
    [Fact]
    public async Task Lines_LongValue_IsCutAndMakesNoOtherRowWide()
    {
        var table = new SqlTable([("text", false), ("n", true)], SqlLayout.Table);
        await AddAsync(table, new string('x', 50_000), "1");
        await AddAsync(table, "short", "2");

        var lines = table.Lines().ToList();

        Assert.Equal(SqlTable.MostOfValue + 6, lines[2].Length);
        Assert.InRange(lines[3].Length, 200, 210);
        Assert.Equal("(2 rows)", lines[^1]);
    }

    [Fact]
    public async Task Add_MoreThanIsHeld_IsCountedAndNotRead()
    {
        var table = new SqlTable([("text", false)], SqlLayout.Values);
        var read = 0;
        for (var i = 0; i < 5_000; i++)
        {
            await table.AddAsync(_ =>
            {
                read++;
                return ValueTask.FromResult(new string('x', 4_000));
            });
        }

        Assert.InRange(read, 200, 300);
        Assert.Equal(5_000, table.Count);
        Assert.Equal($"… and {5_000 - read} more", table.Lines().Last());
    }

    [Fact]
    public async Task Lines_NameWiderThanAColumnMayBe_IsShownWhole()
    {
        var table = new SqlTable([(new string('c', 300), false)], SqlLayout.Table);
        await AddAsync(table, "1");

        Assert.Contains(new string('c', 300), table.Lines().First(), StringComparison.Ordinal);
    }

    private static ValueTask AddAsync(SqlTable table, params string[] values) => table.AddAsync(i => ValueTask.FromResult(values[i]));
}
