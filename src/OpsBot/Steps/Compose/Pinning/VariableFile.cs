using System.Text;

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>
/// Reads a <c>.env</c> file: <c>NAME=value</c> a line, <c>export</c> before it or not, comments, values plain (until blank and #, without blanks around), in single quotes (as they stand) or in double quotes
/// (with escapes); variables in the latter two kinds of value are filled in by those before them. The last of a name counts.
/// </summary>
internal sealed class VariableFile
{
    private readonly SourceText source;
    private readonly string text;
    private int at;

    private VariableFile(SourceText source)
    {
        this.source = source;
        text = source.Text;
        at = text.StartsWith('\uFEFF') ? 1 : 0;
    }

    /// <summary>The variables of a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="environment">What counts before it when its own values name variables.</param>
    /// <exception cref="ComposeException">A line of it cannot be read.</exception>
    public static IReadOnlyDictionary<string, TracedText> Read(SourceText source, IReadOnlyDictionary<string, string> environment)
    {
        var values = new Dictionary<string, TracedText>(StringComparer.Ordinal);
        var reader = new VariableFile(source);
        var known = new Variables(environment, [values]);
        while (reader.NextName() is { } name)
        {
            var (value, isTemplate) = reader.Value();
            if (value is not null)
            {
                values[name] = isTemplate ? Interpolation.Expand(value, known, _ => { }) : value;
            }
        }

        return values;
    }

    /// <summary>The name of the next line that has one, or null at the end; stands after the name then.</summary>
    private string? NextName()
    {
        while (at < text.Length)
        {
            Skip(char.IsWhiteSpace);
            var start = at;
            Skip(IsNameCharacter);
            if (text[start..at] == "export" && at < text.Length && text[at] is ' ' or '\t')
            {
                Skip(IsBlank);
                start = at;
                Skip(IsNameCharacter);
            }

            var name = text[start..at];
            Skip(IsBlank);
            if (name.Length > 0 && (at == text.Length || text[at] is '=' or '\r' or '\n' or '#'))
            {
                return name;
            }

            if (at < text.Length && (name.Length > 0 || text[at] != '#'))
            {
                throw source.Fault(start, "this line is not NAME=value", "Correct it, or make it a comment with #.");
            }

            Skip(c => c != '\n');
        }

        return null;
    }

    /// <summary>The value that follows; null when the line has only a name, which sets nothing.</summary>
    private (TracedText? Value, bool IsTemplate) Value()
    {
        if (at == text.Length || text[at] != '=')
        {
            Skip(c => c != '\n');
            return (null, false);
        }

        at++;
        Skip(IsBlank);
        return at < text.Length && text[at] is '\'' or '"' ? Quoted(text[at]) : (Plain(), true);
    }

    private TracedText Plain()
    {
        var start = at;
        Skip(c => c is not '\n');
        var line = text.AsSpan(start, at - start);
        var comment = line.StartsWith('#') ? 0 : Math.Max(line.IndexOf(" #", StringComparison.Ordinal), line.IndexOf("\t#", StringComparison.Ordinal));
        return TracedText.Verbatim(source, start, start + (comment < 0 ? line : line[..comment]).TrimEnd().Length);
    }

    private (TracedText Value, bool IsTemplate) Quoted(char quote)
    {
        var open = at++;
        var (value, origins) = (new StringBuilder(), new List<Origin>());
        while (at < text.Length && text[at] != quote)
        {
            var length = text[at] == '\\' && at + 1 < text.Length && (text[at + 1] == quote || (quote == '"' && text[at + 1] is '\\' or 'n' or 'r' or 't')) ? 2 : 1;
            value.Append(length == 1 ? text[at] : text[at + 1] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            origins.Add(new Origin(source, at, at + length));
            at += length;
        }

        if (at == text.Length)
        {
            throw source.Fault(open, "this quote is not closed", "Close it.");
        }

        Skip(c => c != '\n');
        return (new TracedText(value.ToString(), origins), quote == '"');
    }

    private void Skip(Func<char, bool> over)
    {
        while (at < text.Length && over(text[at]))
        {
            at++;
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';
}
