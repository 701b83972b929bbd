using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Web;

/// <summary>Ways to go on with the line that is being typed.</summary>
internal sealed class CompletionEndpoint(WebChannels channels, Completer completer)
{
    /// <summary><c>GET /api/completions?channel=&amp;line=</c>; <c>line</c> is what stands before the cursor.</summary>
    public async Task<IResult> GetAsync(HttpContext http, string? channel, string? line) =>
        channels.TryFind(channel, null, out var place, out var refusal)
            ? TypedResults.Json(await completer.CompleteAsync(line ?? "", place.Channel, http.RequestAborted), OpsJson.Options)
            : refusal;
}
