using System.Globalization;

namespace OpsBot.DiscordServer;

/// <summary>The rate limits that the server keeps and tells.</summary>
internal sealed class RestLimits(int most, TimeSpan window, TimeProvider clock)
{
    private const int GlobalPerSecond = 50;

    private readonly Dictionary<string, (int Used, DateTimeOffset Ends)> buckets = new(StringComparer.Ordinal);
    private readonly Queue<DateTimeOffset> all = new();
    private readonly Lock gate = new();
    private int tooFast;

    /// <summary>How often 429 was answered.</summary>
    public int TooFast => Volatile.Read(ref tooFast);

    /// <summary>A path without its ids.</summary>
    public static string Shape(string path) => string.Join('/', path.Split('/').Select((s, i) => ulong.TryParse(s, out _) ? "{id}" : i == 2 && path.StartsWith("webhooks/", StringComparison.Ordinal) || path.StartsWith("interactions/", StringComparison.Ordinal) && i == 2 ? "{token}" : s));

    /// <summary>Counts a request and tells what is left; an answer when there is nothing left.</summary>
    public RestAnswer? Enter(HttpContext http, string path)
    {
        var segments = path.Split('/');
        var major = segments[0] is "channels" or "guilds" ? segments[1] : segments[0] == "webhooks" && segments.Length > 2 ? segments[1] + segments[2] : "";
        var shape = $"{http.Request.Method} {Shape(path)}";
        lock (gate)
        {
            var now = clock.GetUtcNow();
            while (all.TryPeek(out var oldest) && oldest + TimeSpan.FromSeconds(1) <= now)
            {
                all.Dequeue();
            }

            if (segments[0] is not ("interactions" or "webhooks"))
            {
                all.Enqueue(now);
                if (all.Count > GlobalPerSecond)
                {
                    tooFast++;
                    return Slow(http, (all.Peek() + TimeSpan.FromSeconds(1) - now).TotalSeconds, global: true, shared: false);
                }
            }

            var (used, ends) = buckets.GetValueOrDefault(shape + major);
            (used, ends) = ends <= now ? (1, now + window) : (used + 1, ends);
            buckets[shape + major] = (used, ends);
            Tell(http, shape, Math.Max(0, most - used), ends, now);
            if (used <= most)
            {
                return null;
            }

            tooFast++;
            return Slow(http, (ends - now).TotalSeconds, global: false, shared: false);
        }
    }

    /// <summary>Too fast.</summary>
    public static RestAnswer Slow(HttpContext http, double seconds, bool global, bool shared)
    {
        http.Response.Headers["X-RateLimit-Scope"] = shared ? "shared" : global ? "global" : "user";
        http.Response.Headers.RetryAfter = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture);
        if (global)
        {
            http.Response.Headers["X-RateLimit-Global"] = "true";
        }

        return new RestAnswer(429, new { message = "You are being rate limited.", retry_after = seconds, global });
    }

    private void Tell(HttpContext http, string shape, int remaining, DateTimeOffset ends, DateTimeOffset now)
    {
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = most.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = (ends.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset-After"] = (ends - now).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Bucket"] = $"{StringComparer.Ordinal.GetHashCode(shape):x8}";
    }
}
