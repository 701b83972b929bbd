using System.Collections.Frozen;

namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>A set of words that is asked without making strings; case does not matter.</summary>
/// <param name="words">The words.</param>
internal sealed class WordSet(params ReadOnlySpan<string> words)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, words).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the set has a word.</summary>
    /// <param name="word">The word.</param>
    public bool Contains(ReadOnlySpan<char> word) => lookup.Contains(word);
}
