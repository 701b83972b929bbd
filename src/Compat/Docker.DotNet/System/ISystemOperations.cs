using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>The engine itself.</summary>
public interface ISystemOperations
{
    /// <summary>Which engine answers, and which API versions it speaks.</summary>
    Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>Returns when the engine answers.</summary>
    Task PingAsync(CancellationToken cancellationToken = default);

    /// <summary>The state of the engine and its host.</summary>
    Task<SystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken = default);

    /// <summary>Reports events, in order, each before the next is read; until the end that was asked for, or <paramref name="cancellationToken"/>.</summary>
    Task MonitorEventsAsync(ContainerEventsParameters parameters, IProgress<Message> progress, CancellationToken cancellationToken = default);
}
