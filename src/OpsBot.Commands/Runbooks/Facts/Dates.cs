using System.Globalization;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Reads dates as people write them.</summary>
internal static class Dates
{
    private static readonly string[] Days =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMM d yyyy", "dd.MM.yyyy", "MM/dd/yyyy", "d-MMM-yyyy",
    ];

    private static readonly string[] Months = ["MMMM yyyy", "MMM yyyy", "yyyy-MM", "yyyy/MM", "MM/yyyy", "MMMM, yyyy"];

    /// <summary>The date as <c>yyyy-MM-dd</c>, or <c>yyyy-MM</c> when only a month is named, or null.</summary>
    /// <param name="text">The text.</param>
    public static string? Iso(string text)
    {
        var plain = text.Trim();
        return DateOnly.TryParseExact(plain, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : DateOnly.TryParseExact(plain, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : null;
    }
}
