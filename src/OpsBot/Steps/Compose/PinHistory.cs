using System.Collections.Immutable;

namespace OpsBot.Steps.Compose;

/// <summary>
/// The releases of a service in their order, and which one is present, as a browser keeps the pages one has seen: going to a release that is among them moves there and forgets nothing, a new one is put
/// after the present one and forgets what came after that.
/// </summary>
/// <remarks>
/// So the release before the present one is right without anybody saying which releases were good: a deploy that goes back by itself moves back, and the tag that failed is forgotten with the next deploy;
/// a rollback that goes back by itself moves forward again; rolled back twice to <c>previous</c>, one is two releases back, not on the bad one again.
/// </remarks>
/// <param name="Releases">The tags, oldest first; each once.</param>
/// <param name="Present">Which of them is pinned.</param>
public sealed record PinHistory(ImmutableList<string> Releases, int Present)
{
    private const int Most = 50;

    /// <summary>A service that nothing is known of.</summary>
    public static PinHistory Empty { get; } = new([], -1);

    /// <summary>The release before the present one; null when none is known.</summary>
    public string? Previous => Present > 0 ? Releases[Present - 1] : null;

    /// <summary>Whether it can be what it says it is.</summary>
    public bool IsValid => Releases is not null && (Present == -1 ? Releases.IsEmpty : Present >= 0 && Present < Releases.Count);

    /// <summary>
    /// The history with a tag pinned, by the bot or by hand: the file says what is pinned, this only how it came about. So one that was not written down is made up for when the file is read, and a bot
    /// that dies between the two loses nothing.
    /// </summary>
    public PinHistory MoveTo(string tag)
    {
        var known = Releases.IndexOf(tag);
        if (known >= 0)
        {
            return this with { Present = known };
        }

        var releases = Releases.Take(Present + 1).Append(tag).TakeLast(Most).ToImmutableList();
        return new PinHistory(releases, releases.Count - 1);
    }
}
