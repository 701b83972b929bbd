using System.Collections.Frozen;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>What a text may begin with; case does not matter. Most texts are told by their first letter.</summary>
/// <param name="starts">The beginnings.</param>
internal sealed class Openings(params string[] starts)
{
    private readonly FrozenDictionary<char, string[]> byLetter = starts.GroupBy(start => char.ToLowerInvariant(start[0])).ToFrozenDictionary(same => same.Key, same => same.ToArray());

    /// <summary>Whether a text begins so.</summary>
    /// <param name="text">The text.</param>
    public bool Fit(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !byLetter.TryGetValue(char.ToLowerInvariant(text[0]), out var candidates))
        {
            return false;
        }

        foreach (var start in candidates)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
