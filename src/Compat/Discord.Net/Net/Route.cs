namespace Discord.Net;

/// <summary>Where a request goes.</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Endpoint">The path below the API's address.</param>
/// <param name="Shape">The method and the path without its ids: what a rate limit is for.</param>
/// <param name="Major">The channel, guild or webhook whose limit it is, or nothing.</param>
/// <param name="Interaction">Outside the limit of all requests.</param>
internal sealed record Route(string Method, string Endpoint, string Shape, string Major, bool Interaction)
{
    /// <summary>A path with ids.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, with <c>{}</c> in the place of each id.</param>
    /// <param name="ids">The ids.</param>
    public static Route To(string method, string path, params IReadOnlyList<object> ids)
    {
        var pieces = path.Split("{}");
        var filled = string.Concat(pieces.Select((piece, i) => i < ids.Count ? piece + Uri.EscapeDataString($"{ids[i]}") : piece));
        var majors = pieces[0] switch
        {
            "channels/" or "guilds/" => 1,
            "webhooks/" => 2,
            _ => 0,
        };
        return new Route(method, filled, $"{method} {path}", string.Join('/', ids.Take(majors)), pieces[0] is "webhooks/" or "interactions/");
    }
}

/// <summary>A request over HTTP.</summary>
/// <param name="Route">Where it goes.</param>
/// <param name="Options">How it is made.</param>
/// <param name="TimeoutAt">When it gives up.</param>
internal sealed record RestRequest(Route Route, RequestOptions Options, DateTimeOffset? TimeoutAt) : IRequest;
