using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpsBot.SlackServer;

/// <summary>How a delivery went.</summary>
/// <param name="Acknowledged">Whether the bot acknowledged it at all.</param>
/// <param name="Took">How long the acknowledgement took.</param>
/// <param name="Attempts">How often it was delivered.</param>
public sealed record Delivered(bool Acknowledged, TimeSpan Took, int Attempts);

/// <summary>Brings payloads to the bot, by socket or by signed request, and takes what it says at response addresses.</summary>
public sealed class Delivery(SlackStandIn server, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private const int MostUses = 5;
    private const int MostAttempts = 15;

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 100 }) { Timeout = Within };
    private readonly ConcurrentDictionary<string, ResponsePlace> places = new(StringComparer.Ordinal);
    private int ids;

    /// <summary>Where the bot takes signed requests; null: by socket.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Makes a response address.</summary>
    public string NewResponseUrl(string user, string channel)
    {
        var id = $"{Interlocked.Increment(ref ids)}";
        places[id] = new ResponsePlace(user, channel);
        return new Uri(server.Address, $"response/{id}").AbsoluteUri;
    }

    /// <summary><c>POST /response/{id}</c>: five times within half an hour.</summary>
    public async Task<IResult> RespondAsync(HttpContext context, string id)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        if (!places.TryGetValue(id, out var place) || Interlocked.Increment(ref place.Uses) > MostUses)
        {
            return Results.StatusCode(404);
        }

        var blocks = body.RootElement.TryGetProperty("blocks", out var given) ? given.Clone() : (JsonElement?)null;
        if (blocks is { } some && some.GetArrayLength() > 0 && BlockCheck.Message(some) is { Count: > 0 } problems)
        {
            return Results.Text($"invalid_blocks: {string.Join(", ", problems)}", statusCode: 400);
        }

        server.Workspace.Post(new SlackMessage
        {
            Ts = server.Workspace.NextTs(),
            Channel = place.Channel,
            OnlyFor = body.RootElement.GetProperty("response_type").GetString() == "in_channel" ? null : place.User,
            Text = body.RootElement.GetProperty("text").GetString() ?? "",
            Blocks = blocks,
        });
        return Results.Text("ok");
    }

    /// <summary>Delivers a payload until it is acknowledged, and as often again as the faults say.</summary>
    /// <param name="type">slash_commands, interactive or events_api.</param>
    /// <param name="payload">The payload.</param>
    public async Task<Delivered> SendAsync(string type, Dictionary<string, object?> payload)
    {
        var envelope = Guid.NewGuid().ToString();
        var started = Stopwatch.GetTimestamp();
        var attempt = 0;
        while (!await OnceAsync(type, envelope, payload, attempt++))
        {
            if (attempt >= MostAttempts)
            {
                return new Delivered(false, Stopwatch.GetElapsedTime(started), attempt);
            }

            await Task.Delay(Pause, clock);
        }

        var took = Stopwatch.GetElapsedTime(started);
        for (var again = 0; again < server.Faults.Duplicates; again++)
        {
            // Sometimes as a retry, sometimes under a new name, as Slack has been seen to do.
            await OnceAsync(type, again % 2 == 0 ? envelope : Guid.NewGuid().ToString(), payload, again % 2 == 0 ? attempt : 0);
        }

        return new Delivered(true, took, attempt);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<bool> OnceAsync(string type, string envelope, Dictionary<string, object?> payload, int attempt)
    {
        if (Endpoint is null)
        {
            return await server.Sockets.DeliverAsync(type, envelope, payload, attempt, Within);
        }

        using var request = Request(type, payload);
        if (attempt > 0)
        {
            request.Headers.Add("X-Slack-Retry-Num", $"{attempt}");
            request.Headers.Add("X-Slack-Retry-Reason", "http_timeout");
        }

        try
        {
            using var response = await http.SendAsync(request);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // Not acknowledged: delivered again.
            return false;
        }
    }

    /// <summary>A signed request, as Slack sends it for the kind of payload.</summary>
    public HttpRequestMessage Request(string type, Dictionary<string, object?> payload)
    {
        var body = type switch
        {
            "events_api" => JsonSerializer.Serialize(payload),
            "interactive" => "payload=" + Uri.EscapeDataString(JsonSerializer.Serialize(payload)),
            _ => string.Join('&', payload.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString($"{p.Value}")}")),
        };
        var timestamp = $"{clock.GetUtcNow().ToUnixTimeSeconds()}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(server.Options.SigningSecret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}"));
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint)
        {
            Content = new StringContent(body, Encoding.UTF8, type == "events_api" ? "application/json" : "application/x-www-form-urlencoded"),
        };
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", "v0=" + Convert.ToHexStringLower(signature));
        return request;
    }

    private sealed class ResponsePlace(string user, string channel)
    {
        public int Uses;

        public string User => user;

        public string Channel => channel;
    }
}
