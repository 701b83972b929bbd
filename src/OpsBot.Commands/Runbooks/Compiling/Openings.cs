using System.Buffers;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>What a text may begin with; case does not matter. Most texts are told by their first letter.</summary>
/// <param name="starts">The beginnings.</param>
internal sealed class Openings(params string[] starts)
{
    private readonly SearchValues<char> letters = SearchValues.Create([.. starts.SelectMany(start => new[] { char.ToLowerInvariant(start[0]), char.ToUpperInvariant(start[0]) })]);

    /// <summary>Whether a text begins so.</summary>
    /// <param name="text">The text.</param>
    public bool Fit(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !letters.Contains(text[0]))
        {
            return false;
        }

        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
