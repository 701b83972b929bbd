using System.Net;

namespace Discord.Net;

/// <summary>Discord answered with a status that is no success.</summary>
public class HttpException : Exception
{
    /// <summary>Makes one.</summary>
    public HttpException(HttpStatusCode httpCode, IRequest request, DiscordErrorCode? discordCode = null, string? reason = null, DiscordJsonError[]? errors = null)
        : base(Say(httpCode, discordCode, reason, errors ?? []))
    {
        HttpCode = httpCode;
        Request = request;
        DiscordCode = discordCode;
        Reason = reason;
        Errors = errors ?? [];
    }

    /// <summary>The status.</summary>
    public HttpStatusCode HttpCode { get; }

    /// <summary>Discord's own number for the error; null: it gave none.</summary>
    public DiscordErrorCode? DiscordCode { get; }

    /// <summary>What Discord says of it, or null.</summary>
    public string? Reason { get; }

    /// <summary>The request.</summary>
    public IRequest Request { get; }

    /// <summary>What is wrong in each field of the request.</summary>
    public IReadOnlyCollection<DiscordJsonError> Errors { get; }

    private static string Say(HttpStatusCode status, DiscordErrorCode? code, string? reason, DiscordJsonError[] errors)
    {
        var number = code is null or DiscordErrorCode.GeneralError ? (int)status : (int)code;
        var head = $"The server responded with error {number}: {reason ?? status.ToString()}";
        string[] inner = [.. errors.SelectMany(e => e.Errors).Select(e => $"\n{e.Code}: {e.Message}")];
        return inner.Length == 0 ? head : $"{head}\nInner Errors:{string.Concat(inner)}";
    }
}
