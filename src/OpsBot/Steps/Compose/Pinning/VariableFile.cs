using System.Text;

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>
/// Reads a <c>.env</c> file: <c>NAME=value</c> a line, <c>export</c> before it or not, comments, values plain (until blank and #, without blanks around), in single quotes (as they stand) or in double quotes
/// (with escapes); variables in the latter two kinds of value are filled in by those before them. The last of a name counts.
/// </summary>
internal sealed class VariableFile
{
    private readonly SourceText _source;
    private readonly string _text;
    private int _at;

    private VariableFile(SourceText source)
    {
        _source = source;
        _text = source.Text;
        _at = _text.StartsWith('\uFEFF') ? 1 : 0;
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
        while (_at < _text.Length)
        {
            Skip(char.IsWhiteSpace);
            var start = _at;
            Skip(IsNameCharacter);
            if (_text[start.._at] == "export" && _at < _text.Length && _text[_at] is ' ' or '\t')
            {
                Skip(IsBlank);
                start = _at;
                Skip(IsNameCharacter);
            }

            var name = _text[start.._at];
            Skip(IsBlank);
            if (name.Length > 0 && (_at == _text.Length || _text[_at] is '=' or '\r' or '\n' or '#'))
            {
                return name;
            }

            if (_at < _text.Length && (name.Length > 0 || _text[_at] != '#'))
            {
                throw _source.Fault(start, "this line is not NAME=value", "Correct it, or make it a comment with #.");
            }

            Skip(c => c != '\n');
        }

        return null;
    }

    /// <summary>The value that follows; null when the line has only a name, which sets nothing.</summary>
    private (TracedText? Value, bool IsTemplate) Value()
    {
        if (_at == _text.Length || _text[_at] != '=')
        {
            Skip(c => c != '\n');
            return (null, false);
        }

        _at++;
        Skip(IsBlank);
        return _at < _text.Length && _text[_at] is '\'' or '"' ? Quoted(_text[_at]) : (Plain(), true);
    }

    private TracedText Plain()
    {
        var start = _at;
        Skip(c => c is not '\n');
        var line = _text.AsSpan(start, _at - start);
        var comment = line.StartsWith('#') ? 0 : Math.Max(line.IndexOf(" #", StringComparison.Ordinal), line.IndexOf("\t#", StringComparison.Ordinal));
        return TracedText.Verbatim(_source, start, start + (comment < 0 ? line : line[..comment]).TrimEnd().Length);
    }

    private (TracedText Value, bool IsTemplate) Quoted(char quote)
    {
        var open = _at++;
        var (value, origins) = (new StringBuilder(), new List<Origin>());
        while (_at < _text.Length && _text[_at] != quote)
        {
            var length = _text[_at] == '\\' && _at + 1 < _text.Length && (_text[_at + 1] == quote || (quote == '"' && _text[_at + 1] is '\\' or 'n' or 'r' or 't')) ? 2 : 1;
            value.Append(length == 1 ? _text[_at] : _text[_at + 1] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            origins.Add(new Origin(_source, _at, _at + length));
            _at += length;
        }

        if (_at == _text.Length)
        {
            throw _source.Fault(open, "this quote is not closed", "Close it.");
        }

        Skip(c => c != '\n');
        return (new TracedText(value.ToString(), origins), quote == '"');
    }

    private void Skip(Func<char, bool> over)
    {
        while (_at < _text.Length && over(_text[_at]))
        {
            _at++;
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';
}
