using System.Buffers;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>
/// The lines of a private key in PEM (RFC 7468) or OpenPGP armour (RFC 9580 §6.2): BEGIN and END stay, what is between them goes. Log lines
/// may have something in front: the block then begins in the column where BEGIN stands.
/// </summary>
internal sealed class PrivateKeyBlock
{
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");
    private static readonly string[] Headers = ["Proc-Type:", "DEK-Info:", "Version:", "Comment:", "Hash:", "Charset:", "MessageID:"];

    private bool isOpen;
    private int column;

    /// <summary>Whether the line begins a block. It is to be shown, a marker for the lines hidden after it.</summary>
    public bool Opens(ReadOnlySpan<char> line)
    {
        if (PrivateKeyRule.Begin(line) is not { } begin || PrivateKeyRule.End(line, begin.End) is not null)
            return false;
        (isOpen, column) = (true, begin.Start);
        return true;
    }

    /// <summary>Whether the line is inside a block. A line that cannot be part of a key closes it, so that a missing END does not hide a whole log.</summary>
    public bool Hides(ReadOnlySpan<char> line)
    {
        isOpen = isOpen && IsBody(line);
        return isOpen;
    }

    /// <summary>The text is at its end.</summary>
    public void Close() => isOpen = false;

    private bool IsBody(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd();
        var body = line[Math.Min(column, line.Length)..].TrimStart();
        if (body.IsEmpty || IsHeader(body) || IsHeader(line.TrimStart()))
            return true;
        var start = line.LastIndexOfAny(' ', '\t') + 1;
        var word = line[start..];
        var standsInFront = start <= column || line[..start].IsWhiteSpace();
        return standsInFront && (Marker.Is(word) || !word.ContainsAnyExcept(Base64));
    }

    private static bool IsHeader(ReadOnlySpan<char> body)
    {
        foreach (var header in Headers)
        {
            if (body.StartsWith(header))
                return true;
        }

        return false;
    }
}
