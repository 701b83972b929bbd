using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Slack.Rendering;

/// <summary>A table as text: in columns of fixed width where that fits a window, else a line a row.</summary>
internal static class TableText
{
    private const int Widest = 88;
    private const string Gap = "  ";

    /// <summary>The table as pieces of Slack's markup, each short enough for a section.</summary>
    public static IEnumerable<string> Sections(ReplyBlock.Table table)
    {
        var rows = table.Rows.Select(row => row.Select(cell => Mrkdwn.Plain(cell).ReplaceLineEndings(" ")).ToList()).ToList();
        var widths = table.Columns.Select((column, i) => rows.Select(row => row[i].Length).Append(column.Length).Max()).ToList();
        return widths.Sum() + (Gap.Length * (widths.Count - 1)) <= Widest
            ? Mrkdwn.Fenced(string.Join('\n', rows.Prepend([.. table.Columns]).Select(row => Line(row, widths))))
            : Mrkdwn.Sections(string.Join('\n', table.Rows.Select(row => string.Join(" · ", row.Where(cell => cell.Length > 0).Select((cell, i) => i == 0 ? $"**{cell}**" : cell)))));
    }

    private static string Line(List<string> row, List<int> widths) => string.Join(Gap, row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd();
}
