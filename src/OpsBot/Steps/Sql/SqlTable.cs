using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Sql;

/// <summary>Rows in lines, as psql prints them: columns as wide as their widest value, numbers to the right. Of very many rows only the first are kept; all are counted.</summary>
/// <param name="columns">The columns, and whether each holds numbers.</param>
/// <param name="layout">How they are shown.</param>
internal sealed class SqlTable(IReadOnlyList<(string Name, bool IsNumber)> columns, SqlLayout layout)
{
    private const int MostRows = 10_000;
    private const int MostCharacters = 4 * 1024 * 1024;

    private readonly List<string[]> rows = [];
    private long characters;

    /// <summary>How many rows there were.</summary>
    public long Count { get; private set; }

    /// <summary>Whether psql would align a type to the right.</summary>
    public static bool IsNumber(string type) => type is "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision" or "oid" or "money" or "xid" or "cid" or "int2" or "int4" or "int8" or "float4" or "float8";

    /// <summary>Takes a row.</summary>
    public void Add(string[] row)
    {
        Count++;
        if (rows.Count < MostRows && characters < MostCharacters)
        {
            rows.Add(row);
            characters += row.Sum(v => v.Length);
        }
    }

    /// <summary>The lines.</summary>
    public IEnumerable<string> Lines()
    {
        if (layout == SqlLayout.Values)
        {
            return [.. rows.Select(r => string.Join('|', r)), .. Cut()];
        }

        var widths = columns.Select((c, i) => Math.Max(layout == SqlLayout.Table ? c.Name.Length : 0, rows.Select(r => r[i].Split('\n').Max(l => l.Length)).DefaultIfEmpty(0).Max())).ToList();
        var lines = rows.SelectMany(row => Row(row, widths));
        return layout == SqlLayout.Rows
            ? [.. lines, .. Cut()]
            : [Head(widths), string.Join('+', widths.Select(w => new string('-', w + 2))), .. lines, .. Cut(), Count == 1 ? "(1 row)" : $"({Count} rows)"];
    }

    private IEnumerable<string> Cut() => rows.Count < Count ? [$"… and {Count - rows.Count} more"] : [];

    private string Head(List<int> widths) => string.Join('|', columns.Select((c, i) => " " + Centre(c.Name, widths[i]) + " ")).TrimEnd();

    private static string Centre(string text, int width) => (new string(' ', (width - text.Length) / 2) + text).PadRight(width);

    /// <summary>A value of several lines goes on below itself, marked by a plus.</summary>
    private IEnumerable<string> Row(string[] row, List<int> widths)
    {
        var parts = row.Select(v => v.Split('\n')).ToList();
        for (var line = 0; line < parts.Max(p => p.Length); line++)
        {
            yield return string.Join('|', parts.Select((part, i) =>
                $" {(columns[i].IsNumber ? At(part, line).PadLeft(widths[i]) : At(part, line).PadRight(widths[i]))}{(line < part.Length - 1 ? "+" : " ")}")).TrimEnd();
        }
    }

    private static string At(string[] part, int line) => line < part.Length ? part[line] : "";
}
