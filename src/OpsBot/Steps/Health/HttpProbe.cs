using System.Text;
using System.Text.Json;
using OpsBot.Commands.Catalog;

namespace OpsBot.Steps.Health;

/// <summary>The GET of a health check: no redirects, no proxy, no cookies, and of the body only the beginning is read.</summary>
public sealed class HttpProbe : IDisposable
{
    /// <summary>So much of a body is read, in bytes.</summary>
    public const int MostBody = 64 * 1024;

    private const int MostDetail = 160;

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        // An address may move to another machine.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>One look; throws what HttpClient throws when there is no answer.</summary>
    public async Task<HealthReport> ProbeAsync(HealthCheck.Http check, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(check);
        using var answer = await client.GetAsync(check.Url, HttpCompletionOption.ResponseHeadersRead, cancel);
        var body = await ReadBodyAsync(answer, cancel);
        var status = $"{(int)answer.StatusCode} {answer.ReasonPhrase}".TrimEnd();
        var version = VersionIn(body);
        if ((int)answer.StatusCode != check.Status)
        {
            return new HealthReport(false, Short($"{status}, {check.Status} expected{Quoted(body)}"), Version: version);
        }

        return check.Contains is { } text && !body.Contains(text, StringComparison.Ordinal)
            ? new HealthReport(false, Short($"{status}, but the body does not contain {text}{Quoted(body)}"), Version: version)
            : new HealthReport(true, status, Version: version);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static async Task<string> ReadBodyAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[MostBody];
        var read = await stream.ReadAtLeastAsync(buffer, MostBody, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    /// <summary>The text <c>version</c> at the top of a JSON object; null when the body is anything else.</summary>
    private static string? VersionIn(string body)
    {
        if (!body.AsSpan().TrimStart().StartsWith("{"))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            return json.RootElement.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String
                ? Short(version.GetString()!)
                : null;
        }
        catch (JsonException)
        {
            // It looked like JSON, and is not: it says no version.
            return null;
        }
    }

    private static string Quoted(string body) => string.IsNullOrWhiteSpace(body) ? "" : $": {body.Trim()}";

    private static string Short(string text)
    {
        var line = new string([.. text.Take(MostDetail).Select(c => char.IsControl(c) ? ' ' : c)]);
        return text.Length > MostDetail ? line + " …" : line;
    }
}
