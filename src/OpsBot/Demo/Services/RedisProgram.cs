using System.Net;
using System.Net.Sockets;
using OpsBot.Steps.Health;

namespace OpsBot.Demo.Services;

/// <summary>A tiny redis: a TCP server that speaks RESP2 and knows the commands the demo needs. Its data lives as long as this object: a volume that outlives containers.</summary>
public sealed class RedisProgram : DemoProgram
{
    private readonly RedisKeyspace keys = new();

    /// <inheritdoc/>
    public override TimeSpan StartUp => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public override async Task<Vitals> CheckAsync(DemoProcess process, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(process);
        await using var client = await RespClient.ConnectAsync("127.0.0.1", process.Port, cancel);
        return await client.AskAsync(["PING"], cancel) == "PONG" ? Vitals.Healthy : Vitals.Unhealthy;
    }

    /// <inheritdoc/>
    protected override async Task ServeAsync(DemoProcess process, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(process);
        using var listener = new TcpListener(IPAddress.Loopback, process.Port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new IOException($"bind 127.0.0.1:{process.Port}: {e.Message}", e);
        }

        var started = process.Clock.GetUtcNow();
        process.Info($"# Redis version={process.Tag}, just started");
        process.Info($"* Ready to accept connections tcp, DB 0: {keys.Count} keys");
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(life.Token);
                _ = new RedisSession(process, keys, client, started).RunAsync(life.Token);
            }
        }
        finally
        {
            await life.CancelAsync();
            process.Info("# Redis is now ready to exit, bye bye...");
        }
    }
}
