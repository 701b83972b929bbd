using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Sql;

/// <summary>
/// Rows in lines, as psql prints them: columns as wide as their widest value, numbers to the right. However much there is, little is held: of very many rows only the first are kept and all are counted, a long value is cut,
/// and a column is no wider than a screen.
/// </summary>
/// <param name="columns">The columns, and whether each holds numbers.</param>
/// <param name="layout">How they are shown.</param>
internal sealed class SqlTable(IReadOnlyList<(string Name, bool IsNumber)> columns, SqlLayout layout)
{
    /// <summary>So many characters of a value are shown; whoever adds one need not read on after one more.</summary>
    public const int MostOfValue = 4_000;

    private const int MostRows = 10_000;
    private const int MostCharacters = 1024 * 1024;
    private const int WidestColumn = 200;

    private readonly List<string[]> rows = [];
    private long characters;

    /// <summary>How many rows there were.</summary>
    public long Count { get; private set; }

    /// <summary>Whether psql would align a type to the right.</summary>
    public static bool IsNumber(string type) => type is "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision" or "oid" or "money" or "xid" or "cid" or "int2" or "int4" or "int8" or "float4" or "float8";

    /// <summary>Takes a row.</summary>
    /// <param name="read">Reads its value in a column; not asked when the row is only counted.</param>
    public async ValueTask AddAsync(Func<int, ValueTask<string>> read)
    {
        Count++;
        if (rows.Count >= MostRows || characters >= MostCharacters)
        {
            return;
        }

        var row = new string[columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = Short(await read(i));
            characters += row[i].Length;
        }

        rows.Add(row);
    }

    /// <summary>The lines, one at a time.</summary>
    public IEnumerable<string> Lines()
    {
        var widths = columns.Select((c, i) => Math.Min(WidestColumn, Math.Max(layout == SqlLayout.Table ? c.Name.Length : 0, rows.Select(r => r[i].Split('\n').Max(l => l.Length)).DefaultIfEmpty(0).Max()))).ToList();
        var head = layout == SqlLayout.Table ? (string[])[Head(widths), string.Join('+', widths.Select(w => new string('-', w + 2)))] : [];
        var foot = layout == SqlLayout.Table ? (string[])[Count == 1 ? "(1 row)" : $"({Count} rows)"] : [];
        return head.Concat(rows.SelectMany(row => layout == SqlLayout.Values ? [string.Join('|', row)] : Row(row, widths))).Concat(Cut()).Concat(foot);
    }

    private static string Short(string value) => value.Length > MostOfValue ? value[..MostOfValue] + "…" : value;

    private IEnumerable<string> Cut() => rows.Count < Count ? [$"… and {Count - rows.Count} more"] : [];

    private string Head(List<int> widths) => string.Join('|', columns.Select((c, i) => " " + Centre(c.Name, widths[i]) + " ")).TrimEnd();

    private static string Centre(string text, int width) => (new string(' ', Math.Max(0, width - text.Length) / 2) + text).PadRight(width);

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
