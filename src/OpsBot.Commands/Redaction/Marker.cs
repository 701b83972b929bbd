namespace OpsBot.Commands.Redaction;

/// <summary>What stands in the text in place of a secret.</summary>
internal static class Marker
{
    /// <summary>For a value that only its shape or its key gave away.</summary>
    public const string Unnamed = "[redacted]";

    private const string Opening = "[redacted:";

    /// <summary>For a value of the catalog.</summary>
    public static string Named(string name) => $"{Opening}{name}]";

    /// <summary>Whether the text is one marker and nothing else: masking it again would only lose the name.</summary>
    public static bool Is(ReadOnlySpan<char> text)
        => text is Unnamed || (text.StartsWith(Opening) && text.IndexOf(']') == text.Length - 1);
}
