using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Parsing;

/// <summary>What was filled in at one field of a form.</summary>
/// <param name="Before">See <see cref="FormField.Before"/>.</param>
/// <param name="IsRest">See <see cref="FormField.IsRest"/>.</param>
/// <param name="Value">The value; an empty one counts as left out.</param>
public sealed record FilledField(string Before, bool IsRest, string? Value);

/// <summary>From a filled form to the command line that it means.</summary>
public static class FormLine
{
    /// <summary>The line of a form with the values that it shows.</summary>
    /// <param name="form">The form.</param>
    public static string Write(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Write(form.Line, form.Fields.Select(field => new FilledField(field.Before, field.IsRest, field.Value)));
    }

    /// <summary>The line of a form that was sent. Nothing in it is trusted: it is read like one that was typed.</summary>
    /// <param name="line">See <see cref="Form.Line"/>.</param>
    /// <param name="fields">What was filled in, in the order of the form.</param>
    public static string Write(string line, IEnumerable<FilledField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var words = new List<string> { line };
        foreach (var (before, isRest, text) in fields)
        {
            if (text?.ReplaceLineEndings(" ").Trim() is { Length: > 0 } value)
            {
                words.Add(isRest ? value : before + Quoted(value));
            }
        }

        return string.Join(' ', words);
    }

    /// <summary>One word. What holds both sorts of quotes is written in pieces, each in quotes of the sort that it has not.</summary>
    private static string Quoted(string value) =>
        value.AsSpan().ContainsAny('"', '\'') ? string.Concat(Pieces(value))
        : value.Contains(' ') || value.StartsWith('-') ? $"\"{value}\""
        : value;

    private static IEnumerable<string> Pieces(string value)
    {
        for (var from = 0; from < value.Length;)
        {
            var quote = value.AsSpan(from).IndexOfAny('"', '\'') is var at and >= 0 && value[from + at] == '"' ? '\'' : '"';
            var end = value.IndexOf(quote, from) is var next and >= 0 ? next : value.Length;
            yield return $"{quote}{value[from..end]}{quote}";
            from = end;
        }
    }
}
