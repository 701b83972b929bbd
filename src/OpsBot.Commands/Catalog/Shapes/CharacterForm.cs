using System.Buffers;

namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>
/// Texts that begin with a character of one set and go on with those of another. Sets are written as in a regular expression, <c>a-z0-9._-</c>, so that
/// the schema's pattern is made from them; they are checked by hand, because the first regular expression of a process costs its start 40 ms.
/// </summary>
/// <param name="first">What the first character may be.</param>
/// <param name="rest">What the others may be.</param>
/// <param name="longest">The most characters.</param>
internal sealed class CharacterForm(string first, string rest, int longest)
{
    private readonly SearchValues<char> first = Set(first);
    private readonly SearchValues<char> rest = Set(rest);

    /// <summary>The same as a regular expression.</summary>
    public string Pattern { get; } = $"^[{first}][{rest}]{{0,{longest - 1}}}$";

    /// <summary>Whether a text has this form.</summary>
    public bool Fits(ReadOnlySpan<char> text) =>
        text.Length > 0 && text.Length <= longest && first.Contains(text[0]) && !text.ContainsAnyExcept(rest);

    /// <summary>A hyphen between two characters makes a range; one at the end stands for itself.</summary>
    private static SearchValues<char> Set(string ranges)
    {
        var all = new List<char>();
        for (var i = 0; i < ranges.Length; i++)
        {
            var to = i + 2 < ranges.Length && ranges[i + 1] == '-' ? ranges[i + 2] : ranges[i];
            all.AddRange(Enumerable.Range(ranges[i], to - ranges[i] + 1).Select(c => (char)c));
            i += to == ranges[i] ? 0 : 2;
        }

        return SearchValues.Create([.. all]);
    }
}
