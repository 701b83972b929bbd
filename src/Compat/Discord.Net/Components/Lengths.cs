namespace Discord;

/// <summary>Texts that may be absent, but not empty.</summary>
internal static class Lengths
{
    /// <summary>The text, if it has a length that Discord takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has not.</exception>
    public static string? OneTo(int most, string? value, string what) =>
        value is null || (value.Length > 0 && value.Length <= most)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), $"The {what} has {value.Length} characters; it must have 1 to {most}.");
}
