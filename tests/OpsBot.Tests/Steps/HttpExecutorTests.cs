using System.Net;
using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Http;
using Xunit;

namespace OpsBot.Tests.Steps;

public sealed class HttpExecutorTests : IDisposable
{
    private readonly Scripted server = new();
    private readonly HttpClient client;
    private readonly CollectedOutput output = new();

    public HttpExecutorTests() => client = new HttpClient(server);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task Execute_Answer_IsShown()
    {
        server.Answer = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("a\r\nb") };

        Assert.Equal("200 OK", Assert.IsType<Outcome.Passed>(await RunAsync(TestSteps.Request())).Summary);
        Assert.Equal(["a", "b"], output.Lines);
    }

    [Fact]
    public async Task Execute_ErrorStatus_IsAFindingOfALook_AndAFailureOfAChange()
    {
        server.Answer = () => new HttpResponseMessage(HttpStatusCode.BadGateway);

        Assert.IsType<Outcome.Finding>(await RunAsync(TestSteps.Request()));
        Assert.IsType<Outcome.Failed>(await RunAsync(TestSteps.Request(risk: Risk.Mutating, method: "POST")));
    }

    [Fact]
    public async Task Execute_Body_IsSentWithItsHeaders()
    {
        var step = TestSteps.Request(risk: Risk.Mutating, method: "POST") with { Body = "{}", Headers = [new Field("Content-Type", "application/json"), new Field("X-Key", "1")] };

        await RunAsync(step);

        Assert.Equal("POST {} application/json 1", server.Seen);
    }

    [Fact]
    public async Task Execute_SecretAnswer_IsCountedAndNotShown()
    {
        server.Answer = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("hunter2") };

        Assert.Equal("200 OK, 7 characters, not shown: they may hold secrets", (await RunAsync(TestSteps.Request() with { Disclosure = Disclosure.Secret })).Summary);
        Assert.Empty(output.Lines);
    }

    [Fact]
    public async Task Execute_AnswerLostAfterAChangeWasSent_IsUnknown()
    {
        server.Answer = () => throw new HttpRequestException(HttpRequestError.ResponseEnded, "the connection was closed");

        Assert.IsType<Outcome.Unknown>(await RunAsync(TestSteps.Request(risk: Risk.Mutating, method: "POST")));
        Assert.IsType<Outcome.Finding>(await RunAsync(TestSteps.Request()));
    }

    private Task<Outcome> RunAsync(HttpStep step) => new HttpExecutor(client).ExecuteAsync(step, TestSteps.Context(output), Cancel);

    private sealed class Scripted : HttpMessageHandler
    {
        public Func<HttpResponseMessage> Answer { get; set; } = () => new HttpResponseMessage(HttpStatusCode.NoContent);

        public string Seen { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : Encoding.UTF8.GetString(await request.Content.ReadAsByteArrayAsync(cancellationToken));
            Seen = $"{request.Method} {body} {request.Content?.Headers.ContentType} {string.Concat(request.Headers.TryGetValues("X-Key", out var keys) ? keys : [])}";
            return Answer();
        }
    }
}
