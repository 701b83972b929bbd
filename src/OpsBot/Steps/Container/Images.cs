namespace OpsBot.Steps.Container;

/// <summary>Image ids as people see them.</summary>
internal static class Images
{
    /// <summary>The first twelve digits, as engines print them.</summary>
    public static string Short(string imageId)
    {
        var digits = imageId[(imageId.IndexOf(':') + 1)..];
        return digits.Length <= 12 ? digits : digits[..12];
    }
}
