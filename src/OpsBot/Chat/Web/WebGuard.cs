using System.Net;

namespace OpsBot.Chat.Web;

/// <summary>What every request must show before an endpoint sees it. Each filter refuses with a sentence; none of them decides what a person may do.</summary>
internal static class WebGuard
{
    private const string SessionKey = "opsbot.session";

    /// <summary>The session that <see cref="RequireSession"/> found.</summary>
    public static string SessionOf(HttpContext http) =>
        http.Items[SessionKey] as string ?? throw new InvalidOperationException($"{http.Request.Path} does not require a session");

    /// <summary>
    /// Only names of this machine, with the port that was really reached: a foreign name that resolves to a loopback address (DNS rebinding) is not ours.
    /// Whatever is answered, the browser is told to load nothing from elsewhere and to show it in nobody's frame.
    /// </summary>
    public static ValueTask<object?> RequireLoopbackHost(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        AddHeaders(http.Response.Headers);
        var host = http.Request.Host;
        var port = http.Connection.LocalPort;
        return IsLoopback(host.Host) && (host.Port ?? 80) == port
            ? next(context)
            : Refuse(
                StatusCodes.Status421MisdirectedRequest,
                "foreign-host",
                $"The console answers only as 127.0.0.1:{port} or localhost:{port}, and was asked for as {host}.",
                $"Through a tunnel, use the same port on both ends: ssh -L {port}:127.0.0.1:{port}.");
    }

    /// <summary>Only pages of this console: another site's page in the same browser would come with our cookie.</summary>
    public static ValueTask<object?> RequireSameOrigin(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var originFits = origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        var siteFits = site.Length == 0 || site == "same-origin";
        return originFits && siteFits && (origin.Length > 0 || site.Length > 0)
            ? next(context)
            : Refuse(
                StatusCodes.Status403Forbidden,
                "foreign-origin",
                origin.Length + site.Length == 0
                    ? "The request does not say which page it comes from (no Origin and no Sec-Fetch-Site header)."
                    : $"The request comes from another page ({(originFits ? site : origin)}), not from this console.",
                "Use the console's own page; scripts use `opsbot exec`.");
    }

    /// <summary>Only browsers that have shown the token.</summary>
    public static ValueTask<object?> RequireSession(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<WebSessions>().Find(http) is not { } session)
        {
            return Refuse(
                StatusCodes.Status401Unauthorized,
                "no-session",
                "This browser has no session, or OpsBot was started again since.",
                "Open the address that OpsBot printed when it started.");
        }

        http.Items[SessionKey] = session;
        return next(context);
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static ValueTask<object?> Refuse(int status, string code, string reason, string remedy) =>
        ValueTask.FromResult<object?>(new WebRefusal(status, code, reason, remedy));
}
