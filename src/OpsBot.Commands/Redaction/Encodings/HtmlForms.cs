namespace OpsBot.Commands.Redaction.Encodings;

/// <summary>A value inside HTML or XML; chat platforms send text this way, too (Slack escapes the first three).</summary>
internal static class HtmlForms
{
    /// <summary>The forms; writers differ in the quotes.</summary>
    public static IEnumerable<string> Of(string value)
    {
        var text = value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        return from doubleQuote in new[] { "\"", "&quot;", "&#34;", "&#x22;" }
               from singleQuote in new[] { "'", "&apos;", "&#39;", "&#039;", "&#x27;", "&#X27;" }
               select text.Replace("\"", doubleQuote, StringComparison.Ordinal).Replace("'", singleQuote, StringComparison.Ordinal);
    }
}
