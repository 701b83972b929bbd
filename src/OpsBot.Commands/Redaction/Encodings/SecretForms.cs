using System.Text;
using OpsBot.Commands.Redaction.Known;

namespace OpsBot.Commands.Redaction.Encodings;

/// <summary>
/// All forms of a value that are searched for. Shell quoting and backslash escapes need no form of their own, at any depth:
/// the search ignores quotes and backslashes.
/// </summary>
internal static class SecretForms
{
    /// <summary>From this length on a text is too special to come about by lines that follow each other.</summary>
    private const int LongEnoughToWrap = 16;

    /// <summary>The distinct forms of a value.</summary>
    public static IEnumerable<SecretForm> Of(string value)
    {
        value = value.Trim();
        var skeleton = Skeleton.Of(value);
        var bytes = Encoding.UTF8.GetBytes(value);
        var hasLines = value.AsSpan().IndexOfAny('\n', '\r') >= 0;
        return new[] { value }
            .Concat(JsonForms.Of(value))
            .Concat(PercentForms.Of(value))
            .Concat(HtmlForms.Of(value))
            .Concat([Convert.ToHexStringLower(bytes), Convert.ToHexString(bytes)])
            .Concat(Base64Forms.Of(bytes))
            .Concat(hasLines ? Lines(value) : [])
            .Select(Skeleton.Of)
            .Distinct()
            .Select(form => new SecretForm(form, form == skeleton && hasLines ? Wrapping.Own : form.Length >= LongEnoughToWrap ? Wrapping.Long : Wrapping.None));
    }

    /// <summary>The lines of a key or a file, each a secret; not the BEGIN and END lines, which are the same in all keys.</summary>
    private static IEnumerable<string> Lines(string value)
        => value.Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith("-----", StringComparison.Ordinal) && Skeleton.Of(line).Length >= LongEnoughToWrap);
}
