using System.Net;
using System.Net.Sockets;

namespace OpsBot.IntegrationTests.Runner;

/// <summary>Passes connections on to a port of this machine until they are cut, as a cable is.</summary>
public sealed class CuttableRelay : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> sockets = [];
    private readonly int to;

    /// <summary>Starts it.</summary>
    public CuttableRelay(int to)
    {
        this.to = to;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Ends all connections without a word.</summary>
    public void Cut()
    {
        lock (sockets)
        {
            foreach (var socket in sockets)
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0); // a reset, not a farewell
                socket.Dispose();
            }

            sockets.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var from = await listener.AcceptSocketAsync();
                var onward = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await onward.ConnectAsync(IPAddress.Loopback, to);
                lock (sockets)
                {
                    sockets.AddRange([from, onward]);
                }

                _ = PassAsync(from, onward);
                _ = PassAsync(onward, from);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private static async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[32 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                await to.SendAsync(buffer.AsMemory(0, count));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
