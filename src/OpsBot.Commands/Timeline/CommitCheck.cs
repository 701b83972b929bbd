namespace OpsBot.Commands.Timeline;

/// <summary>What every store refuses before it looks at its rows: commits that only a mistake in OpsBot can produce.</summary>
public static class CommitCheck
{
    /// <summary>Throws unless the commit makes sense by itself.</summary>
    /// <exception cref="ArgumentException">An append without events, a negative expected place, or one target locked for two runs.</exception>
    public static void Require(Commit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        foreach (var append in commit.Appends)
        {
            if (append.Events.Count == 0)
            {
                throw new ArgumentException($"Committing to {append.Stream}: an append needs an event.", nameof(commit));
            }

            if (append.ExpectedSeq < 0)
            {
                throw new ArgumentException($"Committing to {append.Stream}: {append.ExpectedSeq} is no place in a stream; a new stream has 0.", nameof(commit));
            }
        }

        foreach (var target in commit.Lock.Distinct().GroupBy(l => l.Target, StringComparer.Ordinal))
        {
            if (target.Skip(1).Any())
            {
                throw new ArgumentException($"Committing a lock on {target.Key}: it is asked for by two runs at once.", nameof(commit));
            }
        }
    }
}
