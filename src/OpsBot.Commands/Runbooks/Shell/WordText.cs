using System.Text;

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Questions about words.</summary>
public static class WordText
{
    /// <summary>The word's text when it is the same in every environment; null when it holds an expansion.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The text with quotes and backslashes resolved, or null.</returns>
    public static string? Static(Word word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (OnlyValue(word.Parts) is { } only)
        {
            return only;
        }

        var text = new StringBuilder();
        return Append(text, word.Parts, sourceOfExpansions: false) ? text.ToString() : null;
    }

    /// <summary>The word with quotes and backslashes resolved and expansions as they are written: <c>"a b"$X</c> gives <c>a b$X</c>.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The text.</returns>
    public static string Unquote(Word word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Unquote(word.Parts);
    }

    /// <summary>As <see cref="Unquote(Word)"/>, for parts.</summary>
    /// <param name="parts">The parts.</param>
    /// <returns>The text.</returns>
    public static string Unquote(IReadOnlyList<WordPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (OnlyValue(parts) is { } only)
        {
            return only;
        }

        var text = new StringBuilder();
        Append(text, parts, sourceOfExpansions: true);
        return text.ToString();
    }

    /// <summary>The value when it stands in one piece, as in most words; else null.</summary>
    private static string? OnlyValue(IReadOnlyList<WordPart> parts) => parts.Count != 1 ? null : parts[0] switch
    {
        Literal literal => literal.Value,
        SingleQuoted quoted => quoted.Value,
        DoubleQuoted { Parts: [Literal literal] } => literal.Value,
        _ => null,
    };

    /// <summary>Appends the text; false when an expansion was met and its source is not wanted.</summary>
    private static bool Append(StringBuilder text, IReadOnlyList<WordPart> parts, bool sourceOfExpansions)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case Literal literal:
                    text.Append(literal.Value);
                    break;
                case SingleQuoted quoted:
                    text.Append(quoted.Value);
                    break;
                case AnsiQuoted ansi:
                    text.Append(ansi.Value);
                    break;
                case DoubleQuoted quoted:
                    if (!Append(text, quoted.Parts, sourceOfExpansions))
                    {
                        return false;
                    }

                    break;
                default:
                    if (!sourceOfExpansions)
                    {
                        return false;
                    }

                    text.Append(ShellPrinter.Print(part));
                    break;
            }
        }

        return true;
    }
}
