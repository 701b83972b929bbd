using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace OpsBot.IntegrationTests.Data;

/// <summary>A Redis of this machine's own binary, for as long as a test class needs it.</summary>
public sealed class LocalRedis : IAsyncLifetime
{
    private const string Program = "/usr/bin/redis-server";

    private readonly string folder = Directory.CreateTempSubdirectory("opsbot-redis").FullName;
    private Process? server;

    /// <summary>Its port on the loopback.</summary>
    public int Port { get; private set; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Program), "redis-server is not installed");
        // Between the look for a free port and the server's own, another process may take it.
        for (var tries = 1; !await StartAsync(); tries++)
        {
            Assert.True(tries < 5, $"redis-server does not start: {await File.ReadAllTextAsync(Path.Combine(folder, "log"))}");
        }
    }

    private async Task<bool> StartAsync()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        server?.Dispose();
        server = Process.Start(new ProcessStartInfo(Program, ["--bind", "127.0.0.1", "--port", $"{Port}", "--dir", folder, "--save", "", "--appendonly", "no", "--logfile", Path.Combine(folder, "log")]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        while (!server.HasExited)
        {
            // Whoever else has the port is not this server, which then ends by itself.
            if ((await RunAsync("INFO", "server")).Contains($"process_id:{server.Id}\r", StringComparison.Ordinal))
            {
                return true;
            }

            await Task.Delay(20);
        }

        return false;
    }

    /// <summary>Gives it a command as an operator would; the answer as redis-cli prints it.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using var client = Process.Start(new ProcessStartInfo("/usr/bin/redis-cli", ["-p", $"{Port}", .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var answer = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return answer.TrimEnd('\n');
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        Directory.Delete(folder, recursive: true);
    }
}
