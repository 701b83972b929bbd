using System.Net.Sockets;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Health;

/// <summary>Runs a service's health check once. Whatever the service does, the answer is a report.</summary>
/// <param name="engines">For checks that ask the engine.</param>
/// <param name="clock">The clock.</param>
public sealed class HealthProber(IContainerEngines engines, TimeProvider clock) : IDisposable
{
    private readonly HttpProbe http = new();

    /// <summary>One look. Takes no longer than the check's timeout.</summary>
    public async Task<HealthReport> ProbeAsync(ServiceRef service, HealthCheck check, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(check);
        using var late = new CancellationTokenSource(check.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        var started = clock.GetTimestamp();
        try
        {
            var report = check switch
            {
                HealthCheck.Http c => await http.ProbeAsync(c, either.Token),
                HealthCheck.Tcp c => await ConnectAsync(c, either.Token),
                HealthCheck.RedisPing c => await PingAsync(c, either.Token),
                HealthCheck.Container => await InspectAsync(service, either.Token),
                _ => throw new InvalidOperationException($"no probe for {check.GetType().Name}"),
            };
            return report with { Latency = clock.GetElapsedTime(started) };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            var from = check is HealthCheck.Container ? $" from {engines.Of(service).Where}" : "";
            return new HealthReport(false, $"no answer{from} within {Words.Duration(check.Timeout)}");
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException or InvalidDataException or EngineException)
        {
            return new HealthReport(false, Reason(e));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static async Task<HealthReport> ConnectAsync(HealthCheck.Tcp check, CancellationToken cancel)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(check.Address, check.Port, cancel);
        return new HealthReport(true, "accepts connections");
    }

    private static async Task<HealthReport> PingAsync(HealthCheck.RedisPing check, CancellationToken cancel)
    {
        await using var redis = await RespClient.ConnectAsync(check.Address, check.Port, cancel);
        try
        {
            var answer = await redis.AskAsync(["PING"], cancel);
            return new HealthReport(answer == "PONG", answer ?? "an empty answer");
        }
        catch (RedisRefusedException e)
        {
            return new HealthReport(false, e.Message);
        }
    }

    private async Task<HealthReport> InspectAsync(ServiceRef service, CancellationToken cancel)
    {
        var containers = await engines.Of(service).InspectAsync(service, cancel);
        var bad = containers.FirstOrDefault(c => c.State != "running" || c.Health is not (null or "healthy"));
        var version = string.Join(", ", containers.Select(c => c.Tag).Distinct(StringComparer.Ordinal));
        return containers.Count == 0
            ? new HealthReport(false, "there is no container")
            : new HealthReport(bad is null, Describe(bad ?? containers[0]), Version: version);
    }

    private static string Describe(ContainerState container) =>
        container.State == "running" && container.Health is { } health ? health : container.State;

    // The innermost message says what happened; the outer ones say which call it was.
    private static string Reason(Exception e) => e switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "nothing listens there",
        { InnerException: SocketException or IOException } => Reason(e.InnerException!),
        _ => e.Message,
    };
}
