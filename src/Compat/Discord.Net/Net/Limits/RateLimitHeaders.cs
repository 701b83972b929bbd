using System.Globalization;

namespace Discord.Net.Limits;

/// <summary>What an answer says of its rate limit.</summary>
/// <param name="Bucket">The limit's name; several routes may share it. Null: no limit.</param>
/// <param name="Limit">Requests in a window.</param>
/// <param name="Remaining">Requests until the window ends.</param>
/// <param name="ResetAfter">Until the window ends.</param>
/// <param name="Shared">Others use this limit up, too: a 429 of it counts against nobody.</param>
internal sealed record RateLimitHeaders(string? Bucket, int? Limit, int? Remaining, TimeSpan? ResetAfter, bool Shared)
{
    /// <summary>Reads them.</summary>
    public static RateLimitHeaders Of(IReadOnlyDictionary<string, string> headers) => new(
        headers.GetValueOrDefault("X-RateLimit-Bucket"),
        Number(headers, "X-RateLimit-Limit") is { } limit ? (int)limit : null,
        Number(headers, "X-RateLimit-Remaining") is { } remaining ? (int)remaining : null,
        Number(headers, "X-RateLimit-Reset-After") is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400)) : null,
        headers.GetValueOrDefault("X-RateLimit-Scope") == "shared");

    private static double? Number(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.TryGetValue(name, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
