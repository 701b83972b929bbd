using System.Buffers;

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Classes of characters of the shell grammar.</summary>
internal static class Characters
{
    /// <summary>What may stand in an unquoted word without a meaning of its own.</summary>
    public static readonly SearchValues<char> Special = SearchValues.Create(" \t\r\n;&|<>()\\'\"$`[]}");

    /// <summary>Whether the character ends an unquoted word.</summary>
    public static bool EndsWord(char c) => c is ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')';

    /// <summary>Whether a variable's name may start so.</summary>
    public static bool StartsName(char c) => char.IsAsciiLetter(c) || c == '_';

    /// <summary>Whether a variable's name may go on so.</summary>
    public static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>Whether the whole text is a variable's name.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !StartsName(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!IsName(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether <c>$c</c> is a parameter of one special character.</summary>
    public static bool IsSpecialParameter(char c) => c is '@' or '*' or '#' or '?' or '-' or '$' or '!';
}
