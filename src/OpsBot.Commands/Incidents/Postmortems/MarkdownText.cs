using System.Text;

namespace OpsBot.Commands.Incidents.Postmortems;

/// <summary>
/// Text that people and programs wrote, as Markdown that shows exactly that text: no table, code, emphasis, link, formula or HTML can come of it. See CommonMark 0.31
/// §2.4 (backslash escapes) and §6.6 (raw HTML), GitHub Flavored Markdown §4.10 (tables).
/// </summary>
public static class MarkdownText
{
    /// <summary>In a line: a cell of a table, a heading, the middle of a paragraph.</summary>
    public static string Inline(string text)
    {
        var line = OneLine(text);
        var escaped = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            _ = line[i] switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '_' when IsWordAt(line, i - 1) && IsWordAt(line, i + 1) => escaped.Append('_'),
                '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '$' or '#' or '^' => escaped.Append('\\').Append(line[i]),

                // Many readers know "++inserted++" and "==marked==".
                '+' or '=' when IsAt(line, i - 1, line[i]) || IsAt(line, i + 1, line[i]) => escaped.Append('\\').Append(line[i]),
                var other => escaped.Append(other),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Where a block begins, as a paragraph or an item of a list does: a dash, a plus sign or a number makes no list there.</summary>
    public static string Block(string text)
    {
        var inline = Inline(text);
        var digits = inline.TakeWhile(char.IsAsciiDigit).Count();
        return inline switch
        {
            ['-' or '+' or '=', ..] => "\\" + inline,
            _ when digits > 0 && digits < inline.Length && inline[digits] is '.' or ')' => inline.Insert(digits, "\\"),
            _ => inline,
        };
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsAt(string line, int i, char c) => i >= 0 && i < line.Length && line[i] == c;

    private static bool IsWordAt(string line, int i) => i >= 0 && i < line.Length && char.IsAsciiLetterOrDigit(line[i]);
}
