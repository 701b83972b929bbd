using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OpsBot.Steps.Health;

/// <summary>
/// One question to a Redis server on a connection of its own: the little of RESP2 (redis.io, "Redis serialization protocol specification") that a health check needs. A pooled client would
/// hide the very thing that is asked here: whether a new client gets in and gets an answer.
/// </summary>
public sealed class RespClient : IAsyncDisposable
{
    /// <summary>Longer replies are not read to the end, in bytes.</summary>
    public const int LargestReply = 64 * 1024;

    private readonly Socket socket;
    private readonly Stream stream;

    private RespClient(Socket socket)
    {
        this.socket = socket;
        stream = new BufferedStream(new NetworkStream(socket));
    }

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">Nothing listens there.</exception>
    public static async Task<RespClient> ConnectAsync(string address, int port, CancellationToken cancel)
    {
        var connecting = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await connecting.ConnectAsync(address, port, cancel);
            return new RespClient(connecting);
        }
        catch
        {
            connecting.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and reads its answer; null for Redis' own null.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">What came back is not Redis'.</exception>
    /// <exception cref="RedisRefusedException">The server answered with an error, as <c>NOAUTH Authentication required.</c></exception>
    public async Task<string?> AskAsync(IReadOnlyList<string> command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        await stream.WriteAsync(Encode(command), cancel);
        await stream.FlushAsync(cancel);
        var line = await ReadLineAsync(cancel);
        return line.Length == 0 ? throw NotRedis(line) : line[0] switch
        {
            '+' or ':' => line[1..],
            '-' => throw new RedisRefusedException(line[1..]),
            '$' => await ReadBulkAsync(line, cancel),
            _ => throw NotRedis(line),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
    }

    private static byte[] Encode(IReadOnlyList<string> command)
    {
        var text = new StringBuilder($"*{command.Count}\r\n");
        foreach (var word in command)
        {
            text.Append('$').Append(Encoding.UTF8.GetByteCount(word)).Append("\r\n").Append(word).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private async Task<string?> ReadBulkAsync(string header, CancellationToken cancel)
    {
        if (!int.TryParse(header.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var length)
            || length is < -1 or > LargestReply)
        {
            throw NotRedis(header);
        }

        if (length == -1)
        {
            return null;
        }

        var bytes = new byte[length + 2];
        await stream.ReadExactlyAsync(bytes, cancel);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    private async Task<string> ReadLineAsync(CancellationToken cancel)
    {
        var line = new List<byte>(64);
        var one = new byte[1];
        while (line.Count <= 1024)
        {
            await stream.ReadExactlyAsync(one, cancel);
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        throw NotRedis(Encoding.UTF8.GetString([.. line], 0, 40));
    }

    private static InvalidDataException NotRedis(string seen) => new($"the answer is not Redis': {seen}");
}

/// <summary>A Redis server answered with an error.</summary>
/// <param name="message">Its words.</param>
public sealed class RedisRefusedException(string message) : Exception(message);
