using System.Collections;

namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>A set of words that is asked without making strings; case does not matter.</summary>
internal sealed class WordSet : IEnumerable<string>
{
    private readonly HashSet<string> words = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <summary>An empty set.</summary>
    public WordSet() => lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds a word.</summary>
    /// <param name="word">The word.</param>
    public void Add(string word) => words.Add(word);

    /// <summary>Whether the set has a word.</summary>
    /// <param name="word">The word.</param>
    public bool Contains(ReadOnlySpan<char> word) => lookup.Contains(word);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => words.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
