using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace OpsBot.IntegrationTests.Docker;

/// <summary>Listens on this machine's loopback and passes connections on to a port on the loopback of another network namespace.</summary>
internal sealed class PortRelay : IAsyncDisposable
{
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET of sched.h

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly int process;
    private readonly int port;
    private Task accepting = Task.CompletedTask;

    private PortRelay(int process, int port)
    {
        this.process = process;
        this.port = port;
    }

    /// <summary>The port that listens.</summary>
    public int LocalPort => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Begins to listen.</summary>
    /// <param name="process">A process in the other namespace.</param>
    /// <param name="port">The port there.</param>
    public static PortRelay Start(int process, int port)
    {
        var relay = new PortRelay(process, port);
        relay.listener.Start();
        relay.accepting = relay.AcceptAsync();
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(PassAsync(await listener.AcceptSocketAsync(end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task PassAsync(Socket near)
    {
        using (near)
        {
            try
            {
                using var far = ConnectInside();
                await Task.WhenAll(PumpAsync(near, far), PumpAsync(far, near));
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                near.Close(0); // what a client of a broken or refused connection sees
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, end.Token) is var read and > 0)
        {
            for (var sent = 0; sent < read;)
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), end.Token);
        }

        to.Shutdown(SocketShutdown.Send);
    }

    private Socket ConnectInside() => Inside(process, socket => socket.Connect(IPAddress.Loopback, port));

    /// <summary>A socket that is bound to a port of the other namespace's loopback.</summary>
    public static Socket BindInside(int process, int port) => Inside(process, socket => socket.Bind(new IPEndPoint(IPAddress.Loopback, port)));

    /// <summary>A socket belongs to the namespace of the thread that makes it; this thread ends right after, so it need not come back.</summary>
    private static Socket Inside(int process, Action<Socket> use)
    {
        Socket? socket = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                using var target = File.OpenHandle($"/proc/{process}/ns/net");
                if (SetNamespace(target, NewNetwork) != 0)
                    throw new SocketException(Marshal.GetLastPInvokeError());
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                use(socket);
            }
            catch (Exception e)
            {
                failure = e;
                socket?.Dispose();
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? socket! : throw new SocketException((int)SocketError.ConnectionRefused, failure.Message);
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetNamespace(Microsoft.Win32.SafeHandles.SafeFileHandle file, int kind);
}
