using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Chat.Web;

/// <summary>
/// Browsers that have shown the token. A session is a random id with a signature, kept in the browser's cookie and nowhere else: nothing is lost by a restart
/// with the same token, and nothing is left behind by one with another.
/// </summary>
internal sealed class WebSessions(WebToken token)
{
    private const int IdBytes = 16;

    /// <summary>Opens a session when the token is right.</summary>
    /// <returns>Whether it was.</returns>
    public bool TryOpen(HttpContext http, string offered)
    {
        if (!token.Matches(offered))
        {
            return false;
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        http.Response.Cookies.Append(CookieName(http), $"{id}.{token.Sign(id)}", new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            IsEssential = true,
        });
        return true;
    }

    /// <summary>The session's id, or null when the browser has none that this token signed.</summary>
    public string? Find(HttpContext http)
    {
        if (http.Request.Cookies[CookieName(http)]?.Split('.') is not [var id, var signature])
        {
            return null;
        }

        var expected = Encoding.ASCII.GetBytes(token.Sign(id));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected) ? id : null;
    }

    // Browsers do not keep cookies apart by port; two bots on one machine would end each other's sessions.
    private static string CookieName(HttpContext http) => $"opsbot-{http.Connection.LocalPort}";
}
