namespace OpsBot.Commands.Replies;

/// <summary>A bar of characters, for the cell of a table: every platform shows those alike.</summary>
public static class TextBar
{
    /// <summary>How many characters a bar has.</summary>
    public const int Width = 8;

    /// <summary>The bar of a fraction; what is more than nothing shows, and less than the whole never looks full.</summary>
    /// <param name="fraction">0 to 1; what lies outside counts as the nearer end.</param>
    public static string Of(double fraction)
    {
        var full = fraction switch
        {
            >= 1 => Width,
            > 0 => Math.Clamp((int)Math.Round(fraction * Width), 1, Width - 1),
            _ => 0,
        };
        return new string('█', full) + new string('░', Width - full);
    }
}
