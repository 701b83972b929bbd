using System.Buffers;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>Tokens that show by their shape whose they are (see <see cref="TokenShapes"/>).</summary>
internal sealed class TokenShapeRule : IPatternRule
{
    private static readonly SearchValues<string> Prefixes = SearchValues.Create([.. TokenShapes.All.Select(s => s.Prefix)], StringComparison.Ordinal);
    private static readonly ILookup<char, TokenShape> ByFirstLetter = TokenShapes.All.ToLookup(s => s.Prefix[0]);

    /// <inheritdoc/>
    public void Find(ReadOnlySpan<char> line, ICollection<TextRange> found)
    {
        for (var at = 0; line[at..].IndexOfAny(Prefixes) is >= 0 and var next;)
        {
            at += next;
            var token = Longest(line, at);
            if (token is { } range)
                found.Add(range);
            at = token?.End ?? at + 1;
        }
    }

    private static TextRange? Longest(ReadOnlySpan<char> line, int at)
    {
        TextRange? longest = null;
        foreach (var shape in ByFirstLetter[line[at]])
        {
            if (shape.At(line, at) is { } token && token.End > (longest?.End ?? 0))
                longest = token;
        }

        return longest;
    }
}
