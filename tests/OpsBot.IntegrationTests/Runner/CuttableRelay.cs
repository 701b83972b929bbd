using System.Net;
using System.Net.Sockets;

namespace OpsBot.IntegrationTests.Runner;

/// <summary>Passes connections on to a port of this machine until they are cut, as a cable is.</summary>
public sealed class CuttableRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];
    private readonly int _to;

    /// <summary>Starts it.</summary>
    public CuttableRelay(int to)
    {
        _to = to;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Ends all connections without a word.</summary>
    public void Cut()
    {
        lock (_sockets)
        {
            foreach (var socket in _sockets)
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0); // a reset, not a farewell
                socket.Dispose();
            }

            _sockets.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var from = await _listener.AcceptSocketAsync();
                var to = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await to.ConnectAsync(IPAddress.Loopback, _to);
                lock (_sockets)
                {
                    _sockets.AddRange([from, to]);
                }

                _ = PassAsync(from, to);
                _ = PassAsync(to, from);
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
