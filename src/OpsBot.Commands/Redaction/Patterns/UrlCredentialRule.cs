using System.Buffers;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>Passwords in addresses: <c>postgres://user:password@host</c>, <c>redis://:password@host</c>, <c>https://token@host</c>.</summary>
/// <remarks>
/// People put passwords into database addresses without encoding them, so there the last <c>@</c> counts, whatever stands
/// before it. Web addresses have ports, paths and <c>@</c> in ordinary use (<c>http://registry:5000/app@sha256:…</c>): there
/// the authority ends where RFC 3986 §3.2 says.
/// </remarks>
internal sealed class UrlCredentialRule : IPatternRule
{
    private const int Longest = 2048;
    private const int LeastToken = 20;

    private static readonly SearchValues<char> AddressEnd = SearchValues.Create(" \t\"'`<>");

    private static readonly string[] WebSchemes = ["http", "https", "ws", "wss"];

    /// <inheritdoc/>
    public void Find(ReadOnlySpan<char> line, ICollection<TextRange> found)
    {
        for (var at = 0; line[at..].IndexOf("://") is >= 0 and var next;)
        {
            at += next;
            var start = at + 3;
            var isWeb = IsWeb(line[..at]);
            at = start;
            if (Secret(Authority(line[start..Math.Min(line.Length, start + Longest)], isWeb), isWeb) is { } secret)
            {
                found.Add(new(start + secret.Start, start + secret.End));
                at = start + secret.End;
            }
        }
    }

    private static bool IsWeb(ReadOnlySpan<char> front)
    {
        foreach (var scheme in WebSchemes)
        {
            if (front.EndsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> Authority(ReadOnlySpan<char> address, bool isWeb)
    {
        var end = address.IndexOfAny(AddressEnd);
        address = end < 0 ? address : address[..end];
        end = isWeb ? address.IndexOfAny('/', '?', '#') : -1;
        return end < 0 ? address : address[..end];
    }

    private static TextRange? Secret(ReadOnlySpan<char> authority, bool isWeb)
    {
        var at = authority.LastIndexOf('@');
        if (at < 0)
            return null;
        var colon = authority[..at].IndexOf(':');
        var user = colon < 0 ? at : colon;
        if (isWeb && user >= LeastToken && !HarmlessValue.Is(authority[..user]))
            return new(0, at);
        return colon < 0 || HarmlessValue.Is(authority[(colon + 1)..at]) ? null : new(colon + 1, at);
    }
}
