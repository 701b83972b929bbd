namespace Docker.DotNet.Http;

/// <summary>Finds where JSON objects end, looking at each byte once. Whether they are right inside is the deserializer's concern.</summary>
internal sealed class MessageScanner
{
    private int depth;
    private bool text;
    private bool escaped;

    /// <summary>Whether a message has begun and not ended.</summary>
    public bool Within => depth > 0;

    /// <summary>How many of these further bytes it takes to the end of the present message; null when it does not end here.</summary>
    /// <exception cref="InvalidDataException">Something else than an object stands between messages.</exception>
    public int? FindEnd(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (text)
                Text(bytes[i]);
            else if (Structure(bytes[i]))
                return i + 1;
        }

        return null;
    }

    private void Text(byte character)
    {
        if (escaped)
            escaped = false;
        else if (character == '\\')
            escaped = true;
        else if (character == '"')
            text = false;
    }

    /// <summary>Takes a byte outside of texts. True when it ends the message.</summary>
    private bool Structure(byte character)
    {
        switch (character)
        {
            case (byte)'{' or (byte)'[' when Within || character == '{':
                depth++;
                return false;
            case (byte)'}' or (byte)']' when Within:
                return --depth == 0;
            case (byte)'"' when Within:
                text = true;
                return false;
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                return false;
            default:
                return Within ? false : throw new InvalidDataException($"Reading the Docker Engine's stream of messages: a message begins with {{, not with the byte 0x{character:x2}.");
        }
    }
}
