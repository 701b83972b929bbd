namespace OpsBot.Tests.Compat.SlackNet;

/// <summary>Answers every request the same way and remembers the last.</summary>
internal sealed class StubHandler(Func<HttpResponseMessage> answer) : HttpMessageHandler
{
    public HttpRequestMessage? Request { get; private set; }

    public string? Body { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = request;
        Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        return answer();
    }
}
