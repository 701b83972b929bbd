using System.Globalization;
using System.Text;
using YamlDotNet.Core;

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>Finds each character of a YAML text in the file: inside quotes, through escapes, in a block.</summary>
internal static class ScalarSource
{
    /// <summary>The value with its origins.</summary>
    /// <exception cref="ComposeException">It runs over several lines, which no image does.</exception>
    public static TracedText Of(ScalarNode node)
    {
        var found = node.Style switch
        {
            ScalarStyle.SingleQuoted => Quoted(node, '\''),
            ScalarStyle.DoubleQuoted => Quoted(node, '"'),
            ScalarStyle.Literal or ScalarStyle.Folded => Block(node),
            _ => TracedText.Verbatim(node.Source, node.End - node.Value.Length, node.End),
        };
        return found?.Text == node.Value
            ? found
            : throw node.Fault("this value is not written on one line as it is", "Write it on one line, without line ends in it.");
    }

    /// <summary>The content of a block stands on one line, after the line of its indicator.</summary>
    private static TracedText? Block(ScalarNode node)
    {
        var text = node.Source.Text;
        var at = text.IndexOf('\n', node.Start, node.End - node.Start);
        var start = at < 0 ? -1 : text.IndexOf(node.Value, at, node.End - at, StringComparison.Ordinal);
        return start < 0 || node.Value.AsSpan().ContainsAny('\r', '\n') ? null : TracedText.Verbatim(node.Source, start, start + node.Value.Length);
    }

    private static TracedText? Quoted(ScalarNode node, char quote)
    {
        var text = node.Source.Text;
        var (value, origins) = (new StringBuilder(), new List<Origin>());
        // An anchor or a tag may stand before the opening quote; neither can hold one.
        for (var at = text.IndexOf(quote, node.Start) + 1; at < node.End - 1;)
        {
            var (character, length) = quote == '\'' ? (text[at], text[at] == '\'' ? 2 : 1) : text[at] == '\\' ? Escape(text, at) : (text[at], 1);
            if (length == 0)
            {
                return null;
            }

            value.Append(character);
            origins.Add(new Origin(node.Source, at, at + length));
            at += length;
        }

        return new TracedText(value.ToString(), origins);
    }

    /// <summary>An escape of one UTF-16 unit; others, and the end of a line, have no place in an image.</summary>
    private static (char Character, int Length) Escape(string text, int at) => text[at + 1] switch
    {
        'x' => Code(text, at, 2),
        'u' => Code(text, at, 4),
        '"' or '\\' or '/' or ' ' => (text[at + 1], 2),
        _ => default,
    };

    private static (char Character, int Length) Code(string text, int at, int digits) =>
        at + 2 + digits <= text.Length && ushort.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) ? ((char)code, 2 + digits) : default;
}
