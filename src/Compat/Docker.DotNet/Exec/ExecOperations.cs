using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Commands run in running containers.</summary>
internal sealed class ExecOperations(EngineChannel engine) : IExecOperations
{
    public Task<ContainerExecCreateResponse> ExecCreateContainerAsync(string id, ContainerExecCreateParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Post, $"containers/{EnginePath.Segment(id)}/exec")
        {
            Content = EngineJson.Body(parameters, EngineJson.Default.ContainerExecCreateParameters),
            NotFound = EngineRequest.NoContainer,
        };
        return engine.SendAsync(request, EngineJson.Default.ContainerExecCreateResponse, cancellationToken);
    }

    public Task StartContainerExecAsync(string id, CancellationToken cancellationToken = default) =>
        engine.SendAsync(Start(id, new ExecStartBody { Detach = true }), cancellationToken);

    public async Task<MultiplexedStream> StartAndAttachContainerExecAsync(string id, bool tty, CancellationToken cancellationToken = default) =>
        new(await engine.HijackAsync(Start(id, new ExecStartBody { Tty = tty }), cancellationToken), multiplexed: !tty);

    public Task ResizeContainerExecTtyAsync(string id, ContainerResizeParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("h", parameters.Height).Add("w", parameters.Width);
        return engine.SendAsync(For(HttpMethod.Post, id, "resize") with { Query = query }, cancellationToken);
    }

    public Task<ContainerExecInspectResponse> InspectContainerExecAsync(string id, CancellationToken cancellationToken = default) =>
        engine.SendAsync(For(HttpMethod.Get, id, "json"), EngineJson.Default.ContainerExecInspectResponse, cancellationToken);

    private static EngineRequest Start(string id, ExecStartBody body) =>
        For(HttpMethod.Post, id, "start") with { Content = EngineJson.Body(body, EngineJson.Default.ExecStartBody) };

    private static EngineRequest For(HttpMethod method, string id, string action) =>
        new(method, $"exec/{EnginePath.Segment(id)}/{action}") { NotFound = EngineRequest.NoContainer };
}
