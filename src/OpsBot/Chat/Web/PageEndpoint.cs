namespace OpsBot.Chat.Web;

/// <summary>The page, and the way in.</summary>
internal sealed class PageEndpoint(WebSessions sessions, WebFiles files)
{
    /// <summary>
    /// <c>GET /</c>. With the token in the query it opens a session and goes to the bare address, so that the token stays neither in the address bar nor in the history.
    /// </summary>
    public async Task<IResult> GetAsync(HttpContext http, string? token)
    {
        if (token is not null && sessions.TryOpen(http, token))
        {
            http.Response.Headers.Location = "/";
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }

        if (token is null && sessions.Find(http) is not null)
        {
            return await files.GetAsync(http, "index.html");
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return await files.GetAsync(http, "closed.html");
    }
}
