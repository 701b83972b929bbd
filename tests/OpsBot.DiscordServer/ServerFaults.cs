using System.Globalization;

namespace OpsBot.DiscordServer;

/// <summary>A failure that is due.</summary>
/// <param name="Status">The status.</param>
/// <param name="Code">Discord's number for the error.</param>
public sealed record Failure(int Status, int Code)
{
    /// <summary>Seconds until it may be tried again, with 429.</summary>
    public double? RetryAfter { get; init; }

    /// <summary>The limit of all requests.</summary>
    public bool Global { get; init; }

    /// <summary>A limit that others use up, too.</summary>
    public bool Shared { get; init; }

    /// <summary>Over a limit.</summary>
    public static Failure TooFast(double retryAfter, bool global = false, bool shared = false) => new(429, 0) { RetryAfter = retryAfter, Global = global, Shared = shared };

    /// <summary>The server has trouble.</summary>
    public static Failure Broken(int status = 500) => new(status, 0);

    /// <summary>An error of Discord's: 50013 and 50001 are 403, 50007 too; 10xxx are 404.</summary>
    public static Failure Error(int code) => new(code switch
    {
        >= 10_000 and < 20_000 => 404,
        50_001 or 50_007 or 50_013 => 403,
        50_027 => 401,
        _ => 400,
    }, code);

    internal string Describe() => Status == 429 ? string.Create(CultureInfo.InvariantCulture, $"429, {RetryAfter} s") : $"{Status} {Code}";
}

/// <summary>What the HTTP API does wrong on purpose.</summary>
public sealed class ServerFaults
{
    private readonly List<(string Method, string Path, Failure Failure)> next = [];
    private readonly Lock gate = new();

    /// <summary>Called before each answer; an answer can be held up here.</summary>
    public Func<string, string, Task> BeforeAnswer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The failures that no request has met yet.</summary>
    public IReadOnlyList<string> Left
    {
        get
        {
            lock (gate)
            {
                return [.. next.Select(n => $"{n.Method} {n.Path}: {n.Failure.Describe()}")];
            }
        }
    }

    /// <summary>The next requests fail, one with each failure.</summary>
    /// <param name="method">Their method.</param>
    /// <param name="path">A part of their path: <c>/messages</c>.</param>
    /// <param name="failures">How.</param>
    public void FailNext(string method, string path, params Failure[] failures)
    {
        lock (gate)
        {
            next.AddRange(failures.Select(f => (method, path, f)));
        }
    }

    /// <summary>The failure that is due for a request, or null.</summary>
    internal Failure? Take(string method, string path)
    {
        lock (gate)
        {
            var at = next.FindIndex(n => n.Method == method && path.Contains(n.Path, StringComparison.Ordinal));
            if (at < 0)
            {
                return null;
            }

            var failure = next[at].Failure;
            next.RemoveAt(at);
            return failure;
        }
    }
}
