using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using OpsBot.Commands.Ids;

namespace OpsBot.Chat.Web;

/// <summary>Reads the JSON body of a request, or says what is wrong with it.</summary>
internal static class JsonBody
{
    /// <summary>The largest body, in bytes.</summary>
    public const int Limit = 64 * 1024;

    /// <summary>Reads it.</summary>
    public static async Task<Body<T>> ReadAsync<T>(HttpContext http)
        where T : class
    {
        if (!http.Request.HasJsonContentType())
        {
            return Refuse<T>(StatusCodes.Status415UnsupportedMediaType, "not-json", "The request's body must be JSON.", "Send it with content-type: application/json.");
        }

        var buffer = new byte[Limit + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, http.RequestAborted);
        if (length > Limit)
        {
            return Refuse<T>(StatusCodes.Status413PayloadTooLarge, "too-large", $"The request's body is larger than {Limit / 1024} KiB.", "Say it in fewer words.");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(buffer.AsSpan(0, length), OpsJson.Options) is { } value
                ? new Body<T>(value, null)
                : Refuse<T>(StatusCodes.Status400BadRequest, "bad-json", "The request's body is null.", "Send an object.");
        }
        catch (JsonException e)
        {
            return Refuse<T>(StatusCodes.Status400BadRequest, "bad-json", $"The request's body cannot be read as JSON, at line {e.LineNumber + 1}, {e.Path}.", "Send an object of texts.");
        }
    }

    private static Body<T> Refuse<T>(int status, string code, string reason, string remedy)
        where T : class => new(null, new WebRefusal(status, code, reason, remedy));
}

/// <summary>A body that was read, or why it was not.</summary>
internal readonly record struct Body<T>(T? Value, WebRefusal? Refusal)
    where T : class
{
    /// <summary>Whether it was read.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsRead => Value is not null;
}
