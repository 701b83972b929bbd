using System.Buffers;

namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>
/// Knows whether shell text goes on in the next line: after a backslash, inside quotes or inside a here-document. The shell's own
/// parser knows it exactly, but only sees the text once prompts and output are out of it.
/// </summary>
internal sealed class OpenText
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t;|&>)");
    private static readonly SearchValues<char> Signs = SearchValues.Create("\"'\\<");
    private char quote;
    private bool continues;
    private string? delimiter;

    /// <summary>Whether the next line belongs to the same command.</summary>
    public bool IsOpen => quote != '\0' || continues || delimiter is not null;

    /// <summary>Takes the next line.</summary>
    /// <param name="line">The line.</param>
    public void Add(string line)
    {
        if (delimiter is not null)
        {
            delimiter = line.AsSpan().Trim().SequenceEqual(delimiter) ? null : delimiter;
            return;
        }

        continues = false;
        if (quote == '\0' && !line.AsSpan().ContainsAny(Signs))
        {
            return;
        }

        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                i += c == '\\' && quote == '"' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
            }
            else if (c == '\\')
            {
                continues = i == line.Length - 1;
                i++;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '#' && (i == 0 || line[i - 1] is ' ' or '\t'))
            {
                return;
            }
            else if (c == '<' && i + 1 < line.Length && line[i + 1] == '<')
            {
                i = HereDocument(line, i + 2);
            }
        }
    }

    private int HereDocument(string line, int at)
    {
        if (at < line.Length && line[at] == '<')
        {
            return at;
        }

        var rest = line.AsSpan(at).TrimStart("-").TrimStart();
        var end = rest.IndexOfAny(WordEnds);
        var word = (end < 0 ? rest : rest[..end]).Trim("\"'\\").ToString();
        delimiter = word.Length > 0 ? word : null;
        return line.Length - (end < 0 ? 0 : rest.Length - end) - 1;
    }
}
