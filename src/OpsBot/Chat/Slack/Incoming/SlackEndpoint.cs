using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace OpsBot.Chat.Slack.Incoming;

/// <summary>
/// The entrance over HTTP: one address for slash commands, interactions and events. A request that is not signed, too old, too large or not readable gets no further; anything else is
/// acknowledged as soon as it is stored.
/// </summary>
internal sealed partial class SlackEndpoint(SlackSignature signature, SlackGate gate, ILogger<SlackEndpoint> logger)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/slack/events";

    private const int LargestBody = 1024 * 1024;

    /// <summary><c>POST /slack/events</c>.</summary>
    public async Task<IResult> PostAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (await ReadAsync(http.Request, http.RequestAborted) is not { } body)
        {
            LogRefused($"its body is larger than {LargestBody} bytes");
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (signature.WhyNot(http.Request.Headers["X-Slack-Request-Timestamp"], http.Request.Headers["X-Slack-Signature"], body) is { } refusal)
        {
            LogRefused(refusal);
            return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
        }

        try
        {
            using var payload = JsonDocument.Parse(PayloadOf(http.Request.ContentType, body));

            // The request's own token is not passed on: who hangs up has still sent a command.
            return await gate.AcceptAsync(payload.RootElement, CancellationToken.None) switch
            {
                SlackIncoming.Challenge challenge => TypedResults.Text(challenge.Text),
                SlackIncoming.Refused refused => TypedResults.Text(refused.Reason, statusCode: StatusCodes.Status400BadRequest),
                _ => TypedResults.Ok(),
            };
        }
        catch (JsonException e)
        {
            LogRefused($"its body is no JSON ({e.Message})");
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>The body as it came, since that is what is signed; null when it is too large.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > LargestBody)
        {
            return null;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancel);
            if (read.IsCompleted || read.Buffer.Length > LargestBody)
            {
                // What was read is given back in any case, or the connection could not be used again.
                var body = read.Buffer.Length > LargestBody ? null : read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Events are JSON; interactions are a form with JSON in <c>payload</c>; a slash command is a form whose fields are the payload.</summary>
    private static ReadOnlyMemory<byte> PayloadOf(string? contentType, byte[] body)
    {
        if (contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
        {
            return body;
        }

        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        return form.TryGetValue("payload", out var payload)
            ? Encoding.UTF8.GetBytes(payload.ToString())
            : JsonSerializer.SerializeToUtf8Bytes(form.ToDictionary(f => f.Key, f => f.Value.ToString()));
    }

    [LoggerMessage(LogLevel.Warning, "A request to the Slack endpoint was refused: {Reason}")]
    private partial void LogRefused(string reason);
}
