using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Runner;

/// <summary>An ssh server that a test has to itself: on a port of 127.0.0.1, with its own host key, one key that may log in, and known hosts to match. Skips the test when there is no sshd.</summary>
public sealed class PrivateSshd : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly Process process;
    private readonly List<CuttableRelay> relays = [];

    private PrivateSshd(string folder, int port, Process process)
    {
        Folder = folder;
        Port = port;
        this.process = process;
    }

    /// <summary>Its files.</summary>
    public string Folder { get; }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>The way to it that works.</summary>
    public SshDestination Destination => new(Environment.UserName, "127.0.0.1", Port, KeyFile: Path.Combine(Folder, "user key"), KnownHostsFile: Path.Combine(Folder, "known 100% hosts"));

    /// <summary>The public host key, as known hosts hold it.</summary>
    public string HostKey => File.ReadAllText(Path.Combine(Folder, "host.pub")).Trim();

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<PrivateSshd> StartAsync(CancellationToken cancel)
    {
        var sshd = new[] { "/usr/sbin/sshd", "/usr/local/sbin/sshd" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(sshd is null, "There is no sshd here (package openssh-server).");
        Assert.SkipWhen(ProgramPath.Find("ssh-keygen", Environment.GetEnvironmentVariable("PATH"), null) is null, "There is no ssh-keygen here (package openssh-client).");
        if (Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory("/run/sshd"); // sshd separates privileges there
        }

        var folder = Directory.CreateTempSubdirectory("opsbot-sshd-").FullName;
        await KeyAsync(Path.Combine(folder, "host"), cancel);
        await KeyAsync(Path.Combine(folder, "user key"), cancel);
        File.Copy(Path.Combine(folder, "user key.pub"), Path.Combine(folder, "authorized"));
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "config"), $"""
            ListenAddress 127.0.0.1:{port}
            HostKey {folder}/host
            AuthorizedKeysFile {folder}/authorized
            PidFile none
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            PermitUserRC no
            MaxStartups 100
            """, cancel);
        var start = new ProcessStartInfo(sshd!, ["-D", "-e", "-f", Path.Combine(folder, "config")]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardInput = true };
        var daemon = Process.Start(start)!;
        var server = new PrivateSshd(folder, port, daemon);
        server.Knows(server.HostKey);
        daemon.ErrorDataReceived += (_, e) => server.Log.Enqueue(e.Data ?? "");
        daemon.BeginErrorReadLine();
        await server.ListensAsync(cancel);
        return server;
    }

    /// <summary>What it said.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Log { get; } = [];

    /// <summary>Makes a new key, for a test that needs another one.</summary>
    public async Task<string> AnotherKeyAsync(CancellationToken cancel)
    {
        var file = Path.Combine(Folder, "other");
        await KeyAsync(file, cancel);
        return file;
    }

    /// <summary>Lets the known hosts say that this server has that key.</summary>
    public void Knows(string key) => File.WriteAllText(Destination.KnownHostsFile!, $"[127.0.0.1]:{Port} {key}\n");

    /// <summary>A way to the server that can be cut.</summary>
    public CuttableRelay Relay()
    {
        var relay = new CuttableRelay(Port);
        relays.Add(relay);
        File.AppendAllText(Destination.KnownHostsFile!, $"[127.0.0.1]:{relay.Port} {HostKey}\n");
        return relay;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        relays.ForEach(r => r.Dispose());
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A port that nothing listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task KeyAsync(string file, CancellationToken cancel)
    {
        using var keygen = Process.Start(new ProcessStartInfo("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file]) { UseShellExecute = false })!;
        await keygen.WaitForExitAsync(cancel);
        Assert.Equal(0, keygen.ExitCode);
    }

    private async Task ListensAsync(CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, cancel);
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(started) < StartLimit && !process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
            }
        }
    }
}
