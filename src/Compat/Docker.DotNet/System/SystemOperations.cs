using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>The engine itself.</summary>
internal sealed class SystemOperations(EngineChannel engine) : ISystemOperations
{
    public Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken = default) =>
        engine.SendAsync(new(HttpMethod.Get, "version"), EngineJson.Default.VersionResponse, cancellationToken);

    public Task PingAsync(CancellationToken cancellationToken = default) => engine.SendAsync(new(HttpMethod.Get, "_ping"), cancellationToken);

    public Task<SystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken = default) =>
        engine.SendAsync(new(HttpMethod.Get, "info"), EngineJson.Default.SystemInfoResponse, cancellationToken);

    public async Task MonitorEventsAsync(ContainerEventsParameters parameters, IProgress<Message> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(progress);
        var query = new Query().Add("since", parameters.Since).Add("until", parameters.Until).Filters(parameters.Filters);
        await using var events = await engine.OpenStreamAsync(new(HttpMethod.Get, "events") { Query = query }, cancellationToken);
        await MessageStream.ReportAsync(events, EngineJson.Default.Message, progress, cancellationToken);
    }
}
