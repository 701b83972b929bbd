using System.Net.Sockets;
using System.Text;

namespace OpsBot.Demo.Services;

/// <summary>One connection to the demo redis.</summary>
internal sealed class RedisSession(DemoProcess process, RedisKeyspace keys, Socket socket, DateTimeOffset started)
{
    /// <summary>Serves the connection until the client leaves, says something that is not RESP, or the server stops.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var peer = socket.RemoteEndPoint;
        process.Info($"- Accepted {peer}");
        try
        {
            await using var stream = new BufferedStream(new NetworkStream(socket, ownsSocket: true));
            var reader = new RespReader(stream);
            while (await reader.ReadCommandAsync(cancel) is { } command)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(Answer(command)), cancel);
                await stream.FlushAsync(cancel);
            }

            process.Info($"- Client closed connection {peer}");
        }
        catch (InvalidDataException e)
        {
            process.Warn($"- Protocol error from {peer}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            process.Info($"- Connection lost {peer}");
        }
    }

    private string Answer(string[] command) => command[0].ToUpperInvariant() switch
    {
        "PING" when command.Length == 1 => "+PONG\r\n",
        "PING" or "ECHO" when command.Length == 2 => RedisKeyspace.Bulk(command[1]),
        "SELECT" or "QUIT" => "+OK\r\n",
        "INFO" => RedisKeyspace.Bulk(Info()),
        _ => keys.Do(command) ?? $"-ERR unknown command '{Shown(command[0])}'\r\n",
    };

    private string Info() =>
        $"# Server\r\nredis_version:{process.Tag}.0\r\nredis_mode:standalone\r\ntcp_port:{process.Port}\r\n"
        + $"uptime_in_seconds:{(long)(process.Clock.GetUtcNow() - started).TotalSeconds}\r\n"
        + $"\r\n# Keyspace\r\ndb0:keys={keys.Count},expires=0,avg_ttl=0\r\n";

    private static string Shown(string word) => new(word.Where(c => !char.IsControl(c)).Take(60).ToArray());
}
