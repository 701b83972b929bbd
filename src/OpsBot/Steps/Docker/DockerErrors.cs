using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Docker.DotNet;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>What went wrong with an engine, as a sentence that a person can act on: what was being done, where, what is wrong, what to do.</summary>
internal static class DockerErrors
{
    /// <summary>Whether an exception is the engine's or the connection's, and not a bug or a cancellation.</summary>
    public static bool IsOfEngine(Exception e) =>
        e is HttpRequestException or DockerApiException or IOException or SocketException or AuthenticationException or TimeoutException or JsonException or InvalidDataException or ArgumentException or InvalidCertificateException
        || (e is OperationCanceledException && e.InnerException is TimeoutException);

    /// <summary>The sentence.</summary>
    /// <param name="doing">What was being done: <c>Restarting shop/backend</c>.</param>
    /// <param name="where">Which engine.</param>
    /// <param name="address">Its address.</param>
    /// <param name="e">What happened.</param>
    /// <param name="mayHaveRun">Whether what was being done may have begun.</param>
    public static EngineException Explain(string doing, string where, EngineAddress address, Exception e, bool mayHaveRun = true)
    {
        var (what, remedy) = Cause(address, e);
        return new EngineException($"{doing} on {where}: {what.TrimEnd('.')}. {remedy}", e, mayHaveRun);
    }

    private static (string What, string Remedy) Cause(EngineAddress address, Exception e)
    {
        if (e is DockerApiException answer)
        {
            return Answered(answer);
        }

        if (e is TimeoutException or OperationCanceledException)
        {
            return ("it does not answer in time", "Look whether the host and its engine are well.");
        }

        return e is InvalidCertificateException ? (e.Message, "Correct the paths in the catalog, or make the files (PEM) readable for the bot.")
            : Find<AuthenticationException>(e) is { } refused ? ($"TLS was refused: {refused.Message}", "Compare tls.ca with the authority that signed the engine's certificate, and the name in it with the address.")
            : Find<SocketException>(e) is { } socket ? Unreachable(address, socket)
            : e is JsonException or InvalidDataException ? ($"it gave an answer that is not the Engine API's: {e.Message}", "Look whether a Docker Engine, and no other server, is at that address.")
            : e is ArgumentException ? ($"the address cannot be used: {e.Message}", "Correct it in the catalog.")
            : address is EngineAddress.Tls && e is HttpRequestException ? ($"TLS was refused: {Innermost(e)}", "Look whether the engine accepts tls.certificate: it must be signed by the authority given to its --tlscacert.")
            : ($"the connection broke: {Innermost(e)}", "The engine may be stopping or starting; look again in a moment.");
    }

    private static (string, string) Answered(DockerApiException e)
    {
        var said = EngineWords(e);
        return e.StatusCode switch
        {
            HttpStatusCode.BadRequest when said.Contains("version", StringComparison.OrdinalIgnoreCase) => ($"it speaks another version of the API: {said}", "Try again; when that does not help, update the engine."),
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => ($"it refuses: {said}", "An authorisation plugin or proxy stands before the engine; let the bot through."),
            HttpStatusCode.NotFound => (said, "Look with /status what is there."),
            HttpStatusCode.ServiceUnavailable => ($"it is not ready: {said}", "The engine may be stopping or starting; look again in a moment."),
            HttpStatusCode.NotImplemented => (said, "For logs, use the log driver json-file, local or journald."),
            _ => (said, "The engine's own log says more."),
        };
    }

    /// <summary>The engine's words without the client's: it answers <c>{"message": …}</c>.</summary>
    public static string EngineWords(DockerApiException e)
    {
        try
        {
            using var body = JsonDocument.Parse(e.ResponseBody ?? "", new JsonDocumentOptions { MaxDepth = 16 });
            return body.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
                ? message.GetString()!.Trim()
                : e.Message;
        }
        catch (JsonException)
        {
            return e.Message;
        }
    }

    private static (string, string) Unreachable(EngineAddress address, SocketException e) => (address, e.SocketErrorCode) switch
    {
        (EngineAddress.UnixSocket unix, _) when !File.Exists(unix.Path) => ($"there is no socket {unix.Path}", "Start the engine, correct the path in the catalog, or mount the socket into the bot's container."),
        (EngineAddress.UnixSocket unix, SocketError.AccessDenied) => ($"the bot's user may not open {unix.Path}", "Add that user to the socket's group (usually docker)."),
        (EngineAddress.UnixSocket, SocketError.ConnectionRefused) => ("nothing listens at the socket", "Start the engine."),
        (_, SocketError.ConnectionRefused) => ("nothing listens at the address", "Start the engine, or correct the address in the catalog."),
        (_, SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain) => ("the name of the host is not known", "Correct the address in the catalog, or look whether names are resolved."),
        _ => (e.Message, "Look whether the host is up and lets the bot through to that port."),
    };

    private static T? Find<T>(Exception? e)
        where T : Exception
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Innermost(Exception e) => e.InnerException is null ? e.Message : Innermost(e.InnerException);
}
