using System.Globalization;
using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Parsing;

/// <summary>One word of a command line.</summary>
/// <param name="Text">The word without its quotes.</param>
/// <param name="Start">Where it begins in the line, from 0.</param>
/// <param name="Quoted">It was in quotes, so it is never an option.</param>
public sealed record Token(string Text, int Start, bool Quoted);

/// <summary>Splits a command line into words. Quotes of both sorts keep blanks together; there are no other special characters.</summary>
public static class Tokens
{
    /// <summary>The longest line that is read, in characters; a chat message is shorter.</summary>
    public const int LongestLine = 4000;

    /// <summary>Splits the line.</summary>
    /// <returns>The words, or why the line is refused.</returns>
    public static (IReadOnlyList<Token> Words, Refusal? Refusal) Split(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Length > LongestLine)
        {
            return ([], new Refusal("too-long", $"The command is {line.Length} characters long; {LongestLine} is the most.", "Say it in fewer words."));
        }

        if (FindInvisible(line) is { } at)
        {
            return ([], new Refusal(
                "invisible-character",
                $"Character {at + 1} of the command cannot be seen ({InvisibleText.Name(Rune.GetRuneAt(line, at))}), so what you read may not be what you typed.",
                "Type the command by hand instead of pasting it."));
        }

        var words = new List<Token>();
        var i = 0;
        while (i < line.Length)
        {
            if (line[i] == ' ')
            {
                i++;
                continue;
            }

            var start = i;
            var (text, quoted, end) = ReadWord(line, i);
            if (end < 0)
            {
                return ([], new Refusal("open-quote", $"The quote at character {start + 1} is never closed.", "Close it, or leave it out."));
            }

            words.Add(new Token(text, start, quoted));
            i = end;
        }

        return (words, null);
    }

    /// <summary>
    /// Where the first character is that people cannot see or that turns the direction of writing; null when there is none. Line ends and tabs count: a command is one line.
    /// </summary>
    public static int? FindInvisible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (InvisibleText.IsInvisible(rune) || rune.Value is '\t' or '\r' or '\n'
                || (rune.Value != ' ' && Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator))
            {
                return at;
            }

            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    /// <summary>Reads one word; the end is -1 when a quote is never closed.</summary>
    private static (string Text, bool Quoted, int End) ReadWord(string line, int start)
    {
        var text = new StringBuilder();
        var quoted = false;
        var i = start;
        while (i < line.Length && line[i] != ' ')
        {
            // An apostrophe inside a word is an apostrophe: "provider's API".
            if (line[i] == '"' || (line[i] == '\'' && i == start))
            {
                var close = line.IndexOf(line[i], i + 1);
                if (close < 0)
                {
                    return ("", false, -1);
                }

                text.Append(line, i + 1, close - i - 1);
                quoted = true;
                i = close + 1;
                continue;
            }

            text.Append(line[i++]);
        }

        return (text.ToString(), quoted, i);
    }
}
