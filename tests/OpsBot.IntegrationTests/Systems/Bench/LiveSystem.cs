using Docker.DotNet.Models;
using OpsBot.IntegrationTests.Docker;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>
/// One of the five systems, brought up on the private engine from the compose file of its example: the files of its team in a git repository, programs of the runner that exist nowhere here
/// replaced by small ones of ours, and looks at what really runs, past the bot.
/// </summary>
internal sealed class LiveSystem : IAsyncDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("ob-sys-");
    private readonly PrivateDocker docker;

    private LiveSystem(PrivateDocker docker, string name)
    {
        this.docker = docker;
        Name = name;
        Directory.CreateDirectory(Folder);
        Copy(Path.Combine(BenchEngine.Files, "Runner"), Programs);
        Directory.CreateDirectory(Path.Combine(Home, ".docker"));
        File.WriteAllText(Path.Combine(Home, ".gitconfig"), "[user]\n name = Ana Keller\n email = ana@example.org\n[init]\n defaultBranch = main\n[advice]\n detachedHead = false\n");
        Directory.Move(Path.Combine(Programs, "cli-plugins"), Path.Combine(Home, ".docker", "cli-plugins"));
    }

    /// <summary>Its name, which is its folder's and its compose project's.</summary>
    public string Name { get; }

    /// <summary>What the examples call <c>/srv</c>.</summary>
    public string Root => root.FullName;

    /// <summary>Its folder on the runner.</summary>
    public string Folder => Path.Combine(Root, Name);

    /// <summary>The engine's address.</summary>
    public string DockerHost => docker.DockerHost;

    /// <summary>A process in whose network the published ports are; the bot runs there, too.</summary>
    public int Network => docker.Namespaces;

    /// <summary>Puts an edge with TLS before published ports; programs of the runner and the bot trust it from then on.</summary>
    /// <param name="services">The published port of each name: localhost, 127.0.0.1.</param>
    public async Task<IAsyncDisposable> EdgeAsync(IReadOnlyDictionary<string, int> services)
    {
        var certificates = new TestCertificates();
        await File.WriteAllTextAsync(Authority, certificates.Authority.ExportCertificatePem(), Cancel);
        var edge = new CloudEdge(docker, certificates, services);
        await edge.StartAsync(Cancel);
        return edge;
    }

    /// <summary>What a program of the runner sees.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["DOCKER_HOST"] = docker.DockerHost,
        ["DOCKER_BUILDKIT"] = "0",
        ["DOCKER_CONFIG"] = Path.Combine(Home, ".docker"),
        ["HOME"] = Home,
        ["SSL_CERT_FILE"] = Authority,
        ["SSL_CERT_DIR"] = "",
        ["CURL_CA_BUNDLE"] = Authority,
        ["PATH"] = $"{Programs}:{System.Environment.GetEnvironmentVariable("PATH")}",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Programs => Path.Combine(Root, "bin");

    private string Authority => Path.Combine(Root, "authority.pem");

    private string Home => Path.Combine(Root, "home");

    /// <summary>Starts an engine and lays the system's files out: those of the test's folder <c>Project</c>, and over them the compose file of the example.</summary>
    /// <param name="name">The system, as its folder in <c>deploy/examples</c> is called.</param>
    /// <param name="files">The test's folder of it.</param>
    /// <param name="compose">The name of the compose file.</param>
    public static async Task<LiveSystem> LayOutAsync(string name, string files, string compose)
    {
        var system = new LiveSystem(await BenchEngine.StartAsync(Cancel), name);
        Copy(Path.Combine(BenchEngine.Files, files, "Project"), system.Folder);
        if (Directory.Exists(Path.Combine(BenchEngine.Files, files, "Runner")))
        {
            Copy(Path.Combine(BenchEngine.Files, files, "Runner"), system.Programs);
        }

        File.Copy(Path.Combine(Repository.Example(name), compose), Path.Combine(system.Folder, compose));
        return system;
    }

    /// <summary>Brings up what is not the team's own, from the test's folder <c>Cloud</c>.</summary>
    public async Task CloudAsync(string files)
    {
        var folder = Path.Combine(Root, Name + "-cloud");
        Copy(Path.Combine(BenchEngine.Files, files, "Cloud"), folder);
        await Tool.OutputAsync("docker-compose", ["up", "-d"], Cancel, folder, Environment);
    }

    /// <summary>Starts a registry that has images of the engine, which are called after it there.</summary>
    /// <param name="port">Its port on the engine's loopback.</param>
    /// <param name="images">Repositories and tags.</param>
    public async Task<IAsyncDisposable> RegistryAsync(int port, IReadOnlyList<string> images)
    {
        var registry = await PrivateRegistry.StartAsync(docker, port, Cancel);
        var saved = Path.Combine(Root, "saved.tar");
        await RunnerAsync("docker", ["save", "-o", saved, .. images.Select(i => $"{registry.Host}/{i}")]);
        await registry.AddSavedAsync(saved, Cancel);
        File.Delete(saved);
        return registry;
    }

    /// <summary>Does docker-compose in the folder.</summary>
    public Task<string> ComposeAsync(params string[] arguments) => Tool.OutputAsync("docker-compose", arguments, Cancel, Folder, Environment);

    /// <summary>Does git in the folder, or one below.</summary>
    public Task<string> GitAsync(string below, params string[] arguments) =>
        Tool.OutputAsync("git", arguments, Cancel, Path.Combine(Folder, below), Environment);

    /// <summary>Does any program where the runner's are done: its folder, its network.</summary>
    public Task<string> RunnerAsync(string program, params string[] arguments) =>
        Tool.OutputAsync("nsenter", ["-t", $"{Network}", "--net", program, .. arguments], Cancel, Folder, Environment);

    /// <summary>The service's one container.</summary>
    public async Task<ContainerInspectResponse> ContainerAsync(string service)
    {
        var all = await docker.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, Cancel);
        var found = Assert.Single(all, c => Label(c, "project") == Name && Label(c, "service") == service && Label(c, "oneoff") != "True");
        return await docker.Client.Containers.InspectContainerAsync(found.ID!, Cancel);
    }

    private static string? Label(ContainerListResponse container, string label) => container.Labels?.TryGetValue($"com.docker.compose.{label}", out var value) == true ? value : null;

    /// <summary>When the service's container was last started, as the engine knows it.</summary>
    public async Task<string> StartedAsync(string service) => (await ContainerAsync(service)).State!.StartedAt!;

    /// <summary>The id of the image that a service runs.</summary>
    public async Task<string> RunningImageAsync(string service) => (await ContainerAsync(service)).Image!;

    /// <summary>The id of an image on the engine.</summary>
    public async Task<string> ImageAsync(string name) => (await docker.Client.Images.InspectImageAsync(name, Cancel)).ID!;

    /// <summary>What a command in a service's container prints.</summary>
    public async Task<string> ExecAsync(string service, params string[] command)
    {
        var (stdout, stderr, code) = await docker.Client.ExecAsync((await ContainerAsync(service)).ID!, Cancel, command);
        Assert.True(code == 0, $"{string.Join(' ', command)} in {service} ended with {code}: {stderr}{stdout}");
        return stdout.Trim();
    }

    /// <summary>What an address on the runner answers.</summary>
    public Task<string> HttpAsync(string address) => RunnerAsync("curl", "-s", "--retry", "20", "--retry-connrefused", "--retry-delay", "0", "--retry-all-errors", "--max-time", "20", address);

    /// <summary>A file in the folder.</summary>
    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>Writes a file in the folder.</summary>
    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    /// <summary>Starts a bot that knows it.</summary>
    /// <param name="runbook">The runbook's path.</param>
    /// <param name="adapted">What the example's addresses and paths are here.</param>
    public async Task<LiveBot> StartBotAsync(string runbook, IReadOnlyDictionary<string, string> adapted)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, $"opsbot-{Guid.NewGuid():N}"[..12])).FullName;
        File.Copy(runbook, Path.Combine(folder, "runbook.md"));
        var catalog = await File.ReadAllTextAsync(Path.Combine(Repository.Example(Name), "opsbot.yaml"), Cancel);
        Dictionary<string, string> all = new(adapted, StringComparer.Ordinal)
        {
            ["unix:///var/run/docker.sock"] = docker.DockerHost,
            ["/srv/"] = $"{Root}/",
            ["os: ana"] = $"os: {System.Environment.UserName}",
            ["os: ben"] = $"os: uid-{LiveBot.Ben}",
        };
        foreach (var (there, here) in all)
        {
            Assert.Contains(there, catalog, StringComparison.Ordinal);
            catalog = catalog.Replace(there, here, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "opsbot.yaml"), catalog, Cancel);
        return await LiveBot.StartAsync(folder, Environment, Network);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await docker.DisposeAsync();
        root.Delete(recursive: true);
    }

    /// <summary>All files of a folder; who may start them is copied, too.</summary>
    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
