using System.Globalization;
using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Parsing;

/// <summary>One word of a command line.</summary>
/// <param name="Text">The word without its quotes.</param>
/// <param name="Start">Where it begins in the line, from 0.</param>
/// <param name="Quoted">It begins with a quote, so it is never an option; <c>--grep="a b"</c> is one.</param>
public sealed record Token(string Text, int Start, bool Quoted);

/// <summary>
/// Splits a command line into words. Quotes of both sorts keep blanks together; there are no other special characters. A double quote opens anywhere, a single one where a word or a value begins
/// (<c>name='a b'</c>) and behind what was quoted: elsewhere it is an apostrophe.
/// </summary>
public static class Tokens
{
    /// <summary>The longest line that is read, in characters; a chat message is shorter.</summary>
    public const int LongestLine = 4000;

    /// <summary>Splits the line.</summary>
    /// <returns>The words, or why the line is refused.</returns>
    public static (IReadOnlyList<Token> Words, Refusal? Refusal) Split(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (WhyNot(line, "command") is { } refusal)
        {
            return ([], refusal);
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
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            // After a symbol, U+FE0F asks for its colourful form: phones write it in every other note.
            if (IsInvisible(rune) && !(rune.Value == 0xFE0F && Rune.GetUnicodeCategory(before) == UnicodeCategory.OtherSymbol))
            {
                return at;
            }

            at += rune.Utf16SequenceLength;
            before = rune;
        }

        return null;
    }

    /// <summary>Why a text that a person gave is refused: it is too long, or holds something that cannot be seen. Null when it is fine.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is: command, reason.</param>
    public static Refusal? WhyNot(string text, string what)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestLine)
        {
            return new Refusal("too-long", $"The {what} is {text.Length} characters long; {LongestLine} is the most.", "Say it in fewer words.");
        }

        return FindInvisible(text) is { } at
            ? new Refusal(
                "invisible-character",
                $"Character {at + 1} of the {what} cannot be seen ({InvisibleText.Name(CharacterAt(text, at))}), so what you read may not be what you typed.",
                $"Type the {what} by hand instead of pasting it.")
            : null;
    }

    /// <summary>
    /// What the catalog refuses as well, and more: blanks other than the blank, and what a renderer leaves out (variation selectors, the joiner U+034F, Khmer's inherent vowels).
    /// </summary>
    private static bool IsInvisible(Rune rune) => InvisibleText.IsInvisible(rune)
        || (rune.Value != ' ' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.Control)
        || rune.Value is 0x034F or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    private static Rune CharacterAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;

    /// <summary>Reads one word; the end is -1 when a quote is never closed.</summary>
    private static (string Text, bool Quoted, int End) ReadWord(string line, int start)
    {
        var text = new StringBuilder();
        var quoted = false;
        var closed = -1;
        var i = start;
        while (i < line.Length && line[i] != ' ')
        {
            // An apostrophe inside a word is an apostrophe: "provider's API".
            var mayOpen = line[i] == '"' || (line[i] == '\'' && (i == start || i == closed || line[i - 1] == '='));
            if (mayOpen && line.IndexOf(line[i], i + 1) is var close && (close >= 0 || line[i] == '"' || i == start))
            {
                if (close < 0)
                {
                    return ("", false, -1);
                }

                text.Append(line, i + 1, close - i - 1);
                quoted |= i == start;
                i = closed = close + 1;
                continue;
            }

            text.Append(line[i++]);
        }

        return (text.ToString(), quoted, i);
    }
}
