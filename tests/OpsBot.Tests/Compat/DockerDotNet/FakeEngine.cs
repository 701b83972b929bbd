using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Docker.DotNet;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>
/// Stands in for an engine on a unix socket: takes one request a connection, answers with the pieces it was given, one read of the
/// client each, then closes its side.
/// </summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private const nuint UnreadByPeer = 0x5411; // SIOCOUTQ

    private readonly Func<EngineCall, IAsyncEnumerable<byte[]>> answer;
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string folder = Directory.CreateTempSubdirectory("fe-").FullName;
    private readonly CancellationTokenSource end = new();
    private readonly List<EngineCall> calls = [];
    private readonly MemoryStream input = new();
    private TaskCompletionSource? served;
    private readonly Task accepting;

    public FakeEngine(Func<EngineCall, IAsyncEnumerable<byte[]>> answer)
    {
        this.answer = answer;
        listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        listener.Listen();
        accepting = AcceptAsync();
    }

    /// <summary>An engine that answers everything with the same bytes.</summary>
    public FakeEngine(params string[] pieces)
        : this(_ => pieces.Select(Encoding.Latin1.GetBytes).ToAsyncEnumerable())
    {
    }

    /// <summary>The socket.</summary>
    public string SocketPath => Path.Combine(folder, "s");

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<EngineCall> Calls => calls;

    /// <summary>What clients sent after their requests. Complete once the engine has been disposed.</summary>
    public string Input => Encoding.UTF8.GetString(input.ToArray());

    /// <summary>A client of this engine.</summary>
    public DockerClient Client(Version? version = null, TimeSpan timeout = default, IReadOnlyDictionary<string, string>? headers = null) =>
        new DockerClientConfiguration(new Uri($"unix://{SocketPath}"), null, timeout, default, headers).CreateClient(version);

    public async ValueTask DisposeAsync()
    {
        // What a client sent before it closed is still read; one that keeps its connection open is not waited for.
        await Task.WhenAny(served?.Task ?? Task.CompletedTask, Task.Delay(TimeSpan.FromSeconds(2)));
        await end.CancelAsync();
        await accepting;
        listener.Dispose();
        end.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptAsync(end.Token);
                await ServeAsync(connection);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            using var stream = new NetworkStream(connection);
            var call = await ReadAsync(stream);
            calls.Add(call);
            await foreach (var piece in answer(call).WithCancellation(end.Token))
                await SendAsync(connection, piece);
            connection.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(input, end.Token);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The client has closed the connection before the answer's end, as cancelled ones do.
        }
        finally
        {
            served.TrySetResult();
        }
    }

    /// <summary>Sends a piece and waits until the client has read it, so that it arrives by itself.</summary>
    private async Task SendAsync(Socket connection, byte[] piece)
    {
        await connection.SendAsync(piece, end.Token);
        while (Control((int)connection.Handle, UnreadByPeer, out var unread) == 0 && unread > 0)
        {
            end.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task<EngineCall> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!CollectionsMarshal.AsSpan(head).EndsWith("\r\n\r\n"u8))
        {
            await stream.ReadExactlyAsync(one, end.Token);
            head.Add(one[0]);
        }

        var call = EngineCall.Parse(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(head)), "");
        var body = new byte[int.Parse(call.Headers.GetValueOrDefault("content-length", "0"), System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, end.Token);
        return call with { Body = Encoding.UTF8.GetString(body) };
    }

    [DllImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int file, nuint request, out int value);
}
