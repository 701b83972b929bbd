using System.Globalization;
using System.Text;

namespace OpsBot.Commands.Ids;

/// <summary>Characters that a reader cannot see but a program acts on: bidirectional controls, zero-width characters, control characters.</summary>
public static class InvisibleText
{
    /// <summary>The first such character in a text, as <c>U+202E</c>, or null when everything in it can be seen. Tab and line ends are fine.</summary>
    public static string? FirstIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsInvisible(rune))
            {
                return Name(rune);
            }
        }

        return null;
    }

    /// <summary>How a character is named: <c>U+202E</c>.</summary>
    public static string Name(Rune rune) => $"U+{rune.Value:X4}";

    /// <summary>
    /// Whether a character is invisible: Unicode's format (Cf) and control (Cc) characters, its line and paragraph separators, and the
    /// Hangul fillers and the empty Braille pattern, which count as letters and signs and show nothing.
    /// </summary>
    public static bool IsInvisible(Rune rune) => rune.Value switch
    {
        '\t' or '\n' or '\r' => false,
        0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0 => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };
}
