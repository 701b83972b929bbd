using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Http;

/// <summary>Sends one request. Redirects are not followed and a proxy of the environment is not used, as with curl in a plain shell.</summary>
/// <param name="client">Sends it; must not follow redirects.</param>
public sealed class HttpExecutor(HttpClient client) : IStepExecutor<HttpStep>
{
    private const int MostCharacters = 64 * 1024;

    /// <summary>A client that does what this executor promises.</summary>
    public static HttpClient CreateClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(HttpStep step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);

        // An address tells where a request goes, not what it will find there.
        return Task.FromResult<Resolution>(new Resolution.Resolved(step.Risk > Risk.ReadOnly ? [new Pin($"what {step.Method} {step.Url} changes", null)] : []));
    }

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(HttpStep step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            using var request = Request(step);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var lines = await ShowAsync(step, response, context.Output, cancel);
            var summary = $"{(int)response.StatusCode} {response.ReasonPhrase}{lines}";
            var good = (int)response.StatusCode < 400;
            return good ? new Outcome.Passed { Summary = summary } : step.Risk == Risk.ReadOnly ? new Outcome.Finding { Summary = summary } : new Outcome.Failed { Summary = summary };
        }
        catch (HttpRequestException e) when (step.Risk == Risk.ReadOnly || e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            var summary = $"{new Uri(step.Url).Authority} does not answer: {e.Message}";
            return step.Risk == Risk.ReadOnly ? new Outcome.Finding { Summary = summary } : new Outcome.Failed { Summary = summary };
        }
        catch (HttpRequestException e)
        {
            return new Outcome.Unknown { Summary = $"the answer of {new Uri(step.Url).Authority} was lost: {e.Message}" };
        }
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(HttpStep step, StepContext context, CancellationToken cancel) =>
        Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("A request leaves no trace that could be looked at from here."));

    private static HttpRequestMessage Request(HttpStep step)
    {
        var request = new HttpRequestMessage(new HttpMethod(step.Method), step.Url);
        if (step.Body is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        foreach (var header in step.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }
        }

        return request;
    }

    /// <summary>Shows the body line by line, as much as anybody reads; returns what is said of it in the summary.</summary>
    private static async Task<string> ShowAsync(HttpStep step, HttpResponseMessage response, IStepOutput output, CancellationToken cancel)
    {
        if (step.OnlyStatus)
        {
            return "";
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        var buffer = new char[MostCharacters];
        var length = await reader.ReadBlockAsync(buffer, cancel);
        if (step.Disclosure == Disclosure.Secret)
        {
            return $", {length} characters, not shown: they may hold secrets";
        }

        foreach (var line in new string(buffer, 0, length).Split('\n'))
        {
            await output.WriteLineAsync(line.TrimEnd('\r'), cancel);
        }

        return length == MostCharacters ? $", cut after {MostCharacters} characters" : "";
    }
}
