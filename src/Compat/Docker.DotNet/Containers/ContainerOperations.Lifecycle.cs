using System.Net;
using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Running containers: 304 answers a start or stop that changes nothing.</summary>
internal sealed partial class ContainerOperations
{
    public async Task<bool> StartContainerAsync(string id, ContainerStartParameters? parameters, CancellationToken cancellationToken = default)
    {
        var request = For(HttpMethod.Post, id, "start") with { Query = new Query().Add("detachKeys", parameters?.DetachKeys) };
        return await engine.SendAsync(request, cancellationToken) != HttpStatusCode.NotModified;
    }

    public async Task<bool> StopContainerAsync(string id, ContainerStopParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = For(HttpMethod.Post, id, "stop") with { Query = new Query().Add("t", parameters.WaitBeforeKillSeconds), Unlimited = true };
        return await engine.SendAsync(request, cancellationToken) != HttpStatusCode.NotModified;
    }

    public Task RestartContainerAsync(string id, ContainerRestartParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = For(HttpMethod.Post, id, "restart") with { Query = new Query().Add("t", parameters.WaitBeforeKillSeconds), Unlimited = true };
        return engine.SendAsync(request, cancellationToken);
    }

    public Task KillContainerAsync(string id, ContainerKillParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return engine.SendAsync(For(HttpMethod.Post, id, "kill") with { Query = new Query().Add("signal", parameters.Signal) }, cancellationToken);
    }

    public Task PauseContainerAsync(string id, CancellationToken cancellationToken = default) =>
        engine.SendAsync(For(HttpMethod.Post, id, "pause"), cancellationToken);

    public Task UnpauseContainerAsync(string id, CancellationToken cancellationToken = default) =>
        engine.SendAsync(For(HttpMethod.Post, id, "unpause"), cancellationToken);

    public Task<ContainerWaitResponse> WaitContainerAsync(string id, CancellationToken cancellationToken = default) =>
        engine.SendAsync(For(HttpMethod.Post, id, "wait") with { Unlimited = true }, EngineJson.Default.ContainerWaitResponse, cancellationToken);
}
