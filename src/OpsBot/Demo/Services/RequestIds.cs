using System.Security.Cryptography;

namespace OpsBot.Demo.Services;

/// <summary>Request ids, which go from service to service, so that one visit can be followed through all logs.</summary>
public static class RequestIds
{
    /// <summary>The header that carries one.</summary>
    public const string Header = "X-Request-Id";

    /// <summary>The id that came with a request, if it is one of ours, else a new one.</summary>
    public static string Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var given = http.Request.Headers[Header].ToString();
        return given.Length is > 0 and <= 40 && given.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? given : New();
    }

    /// <summary>A new one: <c>req-1f0c9a42</c>.</summary>
    public static string New() => "req-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
}
