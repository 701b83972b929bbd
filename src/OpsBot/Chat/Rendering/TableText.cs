using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Rendering;

/// <summary>A table as text: in columns of fixed width where that fits a window, else a line a row.</summary>
internal static class TableText
{
    private const string Gap = "  ";

    /// <summary>The table in columns, to be shown in a face of fixed width; null when it is wider than that.</summary>
    public static string? Columns(ReplyBlock.Table table, int widest)
    {
        var rows = table.Rows.Select(row => row.Select(cell => Markup.Plain(cell).ReplaceLineEndings(" ")).ToList()).ToList();
        var widths = table.Columns.Select((column, i) => rows.Select(row => row[i].Length).Append(column.Length).Max()).ToList();
        return widths.Sum() + (Gap.Length * (widths.Count - 1)) <= widest
            ? string.Join('\n', rows.Prepend([.. table.Columns]).Select(row => string.Join(Gap, row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()))
            : null;
    }

    /// <summary>The table as a reply's own markup, a line a row.</summary>
    public static string Lines(ReplyBlock.Table table) =>
        string.Join('\n', table.Rows.Select(row => string.Join(" · ", row.Where(cell => cell.Length > 0).Select((cell, i) => i == 0 ? $"**{cell}**" : cell))));
}
