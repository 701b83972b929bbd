using System.Net.Http.Headers;
using System.Text.Json;
using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Logs, statistics and archives: read and written as they come, never held whole.</summary>
internal sealed partial class ContainerOperations
{
    /// <summary>Carries the description of a file as base64 of JSON.</summary>
    private const string PathStatHeader = "X-Docker-Container-Path-Stat";

    public Task<Stream> GetContainerLogsAsync(string id, ContainerLogsParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query()
            .Add("stdout", parameters.ShowStdout)
            .Add("stderr", parameters.ShowStderr)
            .Add("since", parameters.Since)
            .Add("until", parameters.Until)
            .Add("timestamps", parameters.Timestamps)
            .Add("follow", parameters.Follow)
            .Add("tail", parameters.Tail);
        return engine.OpenStreamAsync(For(HttpMethod.Get, id, "logs") with { Query = query }, cancellationToken);
    }

    public async Task GetContainerLogsAsync(string id, ContainerLogsParameters parameters, CancellationToken cancellationToken, IProgress<string> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        await using var log = await GetContainerLogsAsync(id, parameters, cancellationToken);
        await LineStream.ReportAsync(log, progress, cancellationToken);
    }

    public async Task<MultiplexedStream> GetContainerLogsAsync(string id, bool tty, ContainerLogsParameters parameters, CancellationToken cancellationToken = default) =>
        new(await GetContainerLogsAsync(id, parameters, cancellationToken), multiplexed: !tty);

    public async Task GetContainerStatsAsync(string id, ContainerStatsParameters parameters, IProgress<ContainerStatsResponse> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(progress);
        // The engine streams unless told not to, so this one is always sent.
        var query = new Query().Add("stream", parameters.Stream ? "1" : "0").Add("one-shot", parameters.OneShot);
        await using var samples = await engine.OpenStreamAsync(For(HttpMethod.Get, id, "stats") with { Query = query }, cancellationToken);
        await MessageStream.ReportAsync(samples, EngineJson.Default.ContainerStatsResponse, progress, cancellationToken);
    }

    public async Task<GetArchiveFromContainerResponse> GetArchiveFromContainerAsync(string id, GetArchiveFromContainerParameters parameters, bool statOnly, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentException.ThrowIfNullOrEmpty(parameters.Path, nameof(parameters));
        var request = For(statOnly ? HttpMethod.Head : HttpMethod.Get, id, "archive") with { Query = new Query().Add("path", parameters.Path) };
        var response = await engine.OpenAsync(request, cancellationToken);
        try
        {
            var archive = new GetArchiveFromContainerResponse { Stat = PathStat(response.Headers) };
            if (statOnly)
                response.Dispose();
            else
                archive.Stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return archive;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    public Task ExtractArchiveToContainerAsync(string id, ContainerPathStatParameters parameters, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(parameters.Path, nameof(parameters));
        var request = For(HttpMethod.Put, id, "archive") with
        {
            Query = new Query().Add("path", parameters.Path).Add("noOverwriteDirNonDir", parameters.AllowOverwriteDirWithFile),
            Content = new StreamContent(stream) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-tar") } },
            Unlimited = true,
        };
        return engine.SendAsync(request, cancellationToken);
    }

    private static ContainerPathStatResponse PathStat(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues(PathStatHeader, out var values))
            throw new InvalidDataException($"Reading a file of a container: the engine's answer lacks the header {PathStatHeader}.");
        var json = Convert.FromBase64String(values.First());
        return JsonSerializer.Deserialize(json, EngineJson.Default.ContainerPathStatResponse)
            ?? throw new InvalidDataException($"Reading a file of a container: the header {PathStatHeader} is null.");
    }
}
