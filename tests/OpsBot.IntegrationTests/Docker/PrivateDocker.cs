using System.Diagnostics;
using Docker.DotNet;

namespace OpsBot.IntegrationTests.Docker;

/// <summary>
/// A Docker Engine that a test has to itself: in namespaces of its own, on a unix socket in a folder of its own, without a way to
/// any registry. Disposing it, or the end of this process, removes it with all containers, images and mounts.
/// </summary>
/// <remarks>Needs root and Debian's packages docker.io, iproute2 and busybox-static; <see cref="Missing"/> tells what is not there.</remarks>
public sealed partial class PrivateDocker : IAsyncDisposable
{
    private static readonly string[] Programs = ["bash", "busybox", "docker-init", "dockerd", "ip", "unshare"];
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly int namespaces;
    private readonly List<PortRelay> relays = [];

    private PrivateDocker(string folder, Process process, int namespaces)
    {
        Folder = folder;
        this.process = process;
        this.namespaces = namespaces;
        Client = CreateClient();
    }

    /// <summary>The engine's folder; tests may put files here.</summary>
    public string Folder { get; }

    /// <summary>The engine's socket.</summary>
    public Uri Endpoint => new($"unix://{Folder}/docker.sock");

    /// <summary>Value of DOCKER_HOST for programs such as docker and docker-compose.</summary>
    public string DockerHost => $"unix://{Folder}/docker.sock";

    /// <summary>The process whose namespaces it has, such as its network.</summary>
    public int Namespaces => namespaces;

    /// <summary>A client of the engine; disposed with it.</summary>
    public DockerClient Client { get; }

    /// <summary>The engine's own log so far.</summary>
    public string Log => File.Exists($"{Folder}/log") ? File.ReadAllText($"{Folder}/log") : "";

    /// <summary>Why no private engine can run here; null when one can.</summary>
    public static string? Missing()
    {
        if (!OperatingSystem.IsLinux())
            return "A private Docker Engine needs Linux.";
        if (!Environment.IsPrivilegedProcess)
            return "A private Docker Engine needs root, for namespaces.";
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").ToArray();
        var missing = Programs.Where(program => !paths.Any(path => File.Exists(Path.Combine(path, program)))).ToArray();
        return missing.Length == 0 ? null : $"A private Docker Engine needs {string.Join(", ", missing)} (packages docker.io, iproute2, busybox-static).";
    }

    /// <summary>Starts an engine and waits until it answers: about half a second.</summary>
    /// <param name="cancellationToken">Gives up; what was started is ended.</param>
    /// <param name="options">Further options of dockerd, such as a TCP listener; <c>{folder}</c> stands for <see cref="Folder"/>.</param>
    public static Task<PrivateDocker> StartAsync(CancellationToken cancellationToken, params string[] options) =>
        StartAsync(_ => { }, cancellationToken, options);

    /// <summary>Starts an engine after <paramref name="prepare"/> has put files, such as certificates, into its folder.</summary>
    public static async Task<PrivateDocker> StartAsync(Action<string> prepare, CancellationToken cancellationToken, params string[] options)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        var folder = Directory.CreateTempSubdirectory("ob-").FullName; // short: socket paths end at 107 bytes
        prepare(folder);
        var start = new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Docker", "private-docker.sh"));
        start.ArgumentList.Add(folder);
        foreach (var option in options)
            start.ArgumentList.Add(option.Replace("{folder}", folder, StringComparison.Ordinal));
        var bash = Process.Start(start) ?? throw new InvalidOperationException("Starting a private Docker Engine: bash did not start.");
        var said = await bash.StandardOutput.ReadLineAsync(cancellationToken);
        var docker = new PrivateDocker(folder, bash, int.Parse(said ?? "0", System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            await docker.StartEngineAsync(cancellationToken);
            return docker;
        }
        catch
        {
            await docker.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of the engine, to be disposed by the caller.</summary>
    public DockerClient CreateClient(Version? version = null)
    {
        var configuration = new DockerClientConfiguration(Endpoint); // disposed by its client
        return configuration.CreateClient(version);
    }

    /// <summary>Makes a port inside the engine's network (a published one, or dockerd's own) reachable.</summary>
    /// <returns>The port on this machine's 127.0.0.1.</returns>
    public int Forward(int port)
    {
        var relay = PortRelay.Start(namespaces, port);
        relays.Add(relay);
        return relay.LocalPort;
    }

    /// <summary>A socket for a server of the test's own inside the engine's network, as a registry on its loopback.</summary>
    public System.Net.Sockets.Socket Bind(int port) => PortRelay.BindInside(namespaces, port);

    /// <summary>Starts the engine again after a stop or kill, with the same images and containers.</summary>
    public async Task StartEngineAsync(CancellationToken cancellationToken)
    {
        await CommandAsync("start", cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        while (!await AnswersAsync(limit.Token))
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Starting a private Docker Engine: no answer within {StartLimit.TotalSeconds} s. Its log:\n{Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Stops the engine in good order; its containers stop with it.</summary>
    public Task StopEngineAsync(CancellationToken cancellationToken) => CommandAsync("stop", cancellationToken);

    /// <summary>Kills the engine, as a crash would.</summary>
    public Task KillEngineAsync(CancellationToken cancellationToken) => CommandAsync("kill", cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var relay in relays)
            await relay.DisposeAsync();
        Client.Dispose();
        process.StandardInput.Close(); // the script ends the namespaces and removes the folder
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task CommandAsync(string command, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync(command.AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        if (await process.StandardOutput.ReadLineAsync(cancellationToken) != "ok")
            throw new InvalidOperationException($"A private Docker Engine was told to {command} and did not answer. Its log:\n{Log}");
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Client.System.PingAsync(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or DockerApiException or OperationCanceledException)
        {
            return false; // not yet; the caller's limit ends this
        }
    }
}
