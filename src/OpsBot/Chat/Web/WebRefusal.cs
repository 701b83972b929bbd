using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Web;

/// <summary>Why the console did not even pass a request on: the status for programs, the sentence for people.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Refusal">What is wrong and what to do.</param>
internal sealed record WebRefusal(int Status, Refusal Refusal) : IResult
{
    public WebRefusal(int status, string code, string reason, string? remedy = null)
        : this(status, new Refusal(code, reason, remedy))
    {
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        return httpContext.Response.WriteAsJsonAsync(Refusal, OpsJson.Options, httpContext.RequestAborted);
    }
}
