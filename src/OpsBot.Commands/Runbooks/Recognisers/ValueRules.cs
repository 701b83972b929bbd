using System.Globalization;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>What a value may be.</summary>
internal static class ValueRules
{
    private const int LongestValue = 1000;

    /// <summary>Why a value is refused wherever it would stand; null when it is not.</summary>
    public static string? WhyNever(string value)
    {
        if (value.Length == 0)
        {
            return "is empty";
        }

        if (value.Length > LongestValue)
        {
            return $"is longer than {LongestValue} characters";
        }

        if (value[0] == '-')
        {
            return "starts with a dash, so that it would be read as an option";
        }

        foreach (var c in value)
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return "holds a control character or a new line";
            }

            // Bidi marks and zero-width characters are format characters: what is shown would not be what is run.
            if (char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                return "holds an invisible character";
            }
        }

        return null;
    }

    /// <summary>Letters, digits and <c>_ . / : @ % + = , -</c>: what means itself in every language here.</summary>
    public static bool IsPlain(string value) => value.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '/' or ':' or '@' or '%' or '+' or '=' or ',' or '-');

    /// <summary>One number or several with commas between.</summary>
    public static bool IsNumbers(string value) => value.Split(',').All(part => part.Trim() is { Length: > 0 } number && number.All(char.IsAsciiDigit));

    /// <summary>A name without quotes, with a schema perhaps.</summary>
    public static bool IsIdentifier(string value) => value.Split('.').All(part => Characters.IsName(part.AsSpan()));
}
