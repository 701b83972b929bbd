using System.Globalization;

namespace Discord;

/// <summary>Discord's rules for commands; see https://discord.com/developers/docs/interactions/application-commands.</summary>
internal static class CommandRules
{
    /// <summary>A name of a command or a parameter.</summary>
    /// <exception cref="ArgumentException">Other characters, or not 1 to 32 of them.</exception>
    /// <exception cref="FormatException">Capitals.</exception>
    public static void Name(string? value, string name)
    {
        Preconditions.NotNullOrEmpty(value, name);
        Preconditions.AtMost(value!.Length, SlashCommandBuilder.MaxNameLength, name);
        foreach (var letter in value)
        {
            if (!Allowed(letter))
            {
                throw new ArgumentException($"'{value}' has a '{letter}'; a name has letters, digits, - and _ only.", name);
            }
        }

        if (value.Any(char.IsUpper))
        {
            throw new FormatException($"'{value}' has capitals; a name has none.");
        }
    }

    /// <summary>A description.</summary>
    /// <exception cref="ArgumentException">Not 1 to 100 characters.</exception>
    public static void Description(string? value, string name)
    {
        Preconditions.NotNullOrEmpty(value, name);
        Preconditions.AtMost(value!.Length, SlashCommandBuilder.MaxDescriptionLength, name);
    }

    /// <summary>A value that can be chosen.</summary>
    /// <exception cref="ArgumentException">Neither a text nor a number.</exception>
    public static object Value(object? value, string name) =>
        value is string or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal
            ? value
            : throw new ArgumentException("A value to choose is a text or a number.", name);

    // \p{L}, \p{N}, Devanagari and Thai: the last two also for their marks, which are no letters.
    private static bool Allowed(char letter) =>
        letter is '-' or '_' or (>= '\u0900' and <= '\u097F') or (>= '\u0E00' and <= '\u0E7F') || char.IsLetter(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
