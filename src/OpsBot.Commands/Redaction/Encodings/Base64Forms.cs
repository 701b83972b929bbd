namespace OpsBot.Commands.Redaction.Encodings;

/// <summary>
/// A value somewhere inside a text that was encoded as a whole: <c>base64("user:" + value)</c>. Depending on how many
/// bytes stand before it, modulo three, the value shows in three different ways.
/// </summary>
/// <remarks>
/// The character that holds both the last bits before the value and its first 2 or 4 bits is left alone; the one at the
/// end is masked whatever follows.
/// </remarks>
internal static class Base64Forms
{
    /// <summary>The forms in the standard and the URL alphabet (RFC 4648, §4 and §5).</summary>
    public static IEnumerable<string> Of(byte[] value)
        => Enumerable.Range(0, 3).SelectMany(before => Aligned(value, before)).SelectMany(form => new[] { form, form.Replace('+', '-').Replace('/', '_') });

    private static IEnumerable<string> Aligned(byte[] value, int before)
    {
        var start = CharactersFor(before);
        byte[] alone = [.. new byte[before], .. value];
        yield return Convert.ToBase64String(alone)[start..];

        // At most the upper four bits of the byte that follows share a character with the value.
        var end = CharactersFor(alone.Length);
        for (var next = 0; next <= 0xf0; next += 0x10)
            yield return Convert.ToBase64String([.. alone, (byte)next, 0, 0])[start..end];
    }

    /// <summary>How many characters hold some bit of so many bytes.</summary>
    private static int CharactersFor(int bytes) => ((bytes * 8) + 5) / 6;
}
