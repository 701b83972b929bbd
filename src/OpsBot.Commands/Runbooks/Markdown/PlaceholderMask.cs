namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>
/// Takes placeholders such as <c>&lt;commit-hash&gt;</c> out of the shell's sight: to the shell they are redirections. Every
/// character stays in its place.
/// </summary>
internal static class PlaceholderMask
{
    private const int LongestName = 60;

    /// <summary>Replaces the brackets and spaces of placeholders by letters.</summary>
    /// <param name="text">Shell text.</param>
    public static string Apply(string text)
    {
        if (!text.Contains('<'))
        {
            return text;
        }

        var masked = text.ToCharArray();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '<' && NameEnd(text, i) is var end and > 0)
            {
                masked.AsSpan(i, end - i + 1).Replace(' ', '_');
                (masked[i], masked[end]) = ('_', '_');
                i = end;
            }
        }

        return new string(masked);
    }

    // The position of the closing bracket, or -1 when this is no placeholder: "< file", "<(", "<<EOF", "<=".
    private static int NameEnd(string text, int open)
    {
        if (open + 1 >= text.Length || !char.IsLetter(text[open + 1]) || (open > 0 && text[open - 1] is '<' or '&' or '$'))
        {
            return -1;
        }

        for (var i = open + 1; i < text.Length && i - open < LongestName; i++)
        {
            if (text[i] == '>')
            {
                return text[i - 1] is ' ' ? -1 : i;
            }

            if (!char.IsLetterOrDigit(text[i]) && text[i] is not ('-' or '_' or ' ' or '.' or '/' or ':' or '|' or ','))
            {
                return -1;
            }
        }

        return -1;
    }
}
