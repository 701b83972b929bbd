using System.Collections.Concurrent;

namespace OpsBot.SlackServer;

/// <summary>What the server does wrong on purpose.</summary>
public sealed class ServerFaults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> next = new(StringComparer.Ordinal);

    /// <summary>Every so many calls of a message or an edit is answered with 429; 0: only those that are too fast.</summary>
    public int RateLimitEvery { get; set; }

    /// <summary>Deliver each envelope so many times more.</summary>
    public int Duplicates { get; set; }

    /// <summary>The failures that no call has met yet.</summary>
    public IReadOnlyList<string> Left => [.. next.SelectMany(n => n.Value.Select(error => $"{n.Key}: {error}"))];

    /// <summary>The next calls of a method fail: with an error of Slack's, with a status (<c>500</c>), or with <c>429:seconds</c>.</summary>
    public void FailNext(string method, params string[] errors)
    {
        foreach (var error in errors)
        {
            next.GetOrAdd(method, _ => new()).Enqueue(error);
        }
    }

    /// <summary>The failure that is due for a call, or null.</summary>
    public string? Take(string method) => next.TryGetValue(method, out var queue) && queue.TryDequeue(out var error) ? error : null;
}
