using System.Diagnostics;
using Docker.DotNet.Models;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.IntegrationTests.Docker;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>A compose project on a private engine, brought up by the real docker-compose from a file of its own.</summary>
internal sealed class ComposeStack : IAsyncDisposable
{
    private static int last;

    private readonly PrivateDocker docker;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ob-stack-");

    private ComposeStack(PrivateDocker docker, string yaml, string? project)
    {
        this.docker = docker;
        Project = project ?? $"shop{Interlocked.Increment(ref last)}";
        System.IO.File.WriteAllText(File, yaml);
    }

    /// <summary>The project's name.</summary>
    public string Project { get; }

    /// <summary>The compose file.</summary>
    public string File => Path.Combine(folder.FullName, "docker-compose.yml");

    /// <summary>Its folder.</summary>
    public string Folder => folder.FullName;

    /// <summary>Brings a project up.</summary>
    public static async Task<ComposeStack> UpAsync(PrivateDocker docker, string yaml, CancellationToken cancel, string? project = null, params string[] more)
    {
        var stack = new ComposeStack(docker, yaml, project);
        await stack.ComposeAsync(cancel, ["up", "-d", .. more]);
        return stack;
    }

    /// <summary>Runs docker-compose on the project.</summary>
    public async Task<string> ComposeAsync(CancellationToken cancel, params string[] arguments)
    {
        var start = new ProcessStartInfo("docker-compose", ["-p", Project, .. arguments])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["DOCKER_HOST"] = docker.DockerHost;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, $"docker-compose {string.Join(' ', arguments)}: {await error}");
        return await output;
    }

    /// <summary>The containers of the project's service, or of all.</summary>
    public async Task<IReadOnlyList<ContainerListResponse>> ContainersAsync(CancellationToken cancel, string? service = null) =>
        [.. (await docker.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, cancel))
            .Where(c => ServiceContainers.Project(c) == Project && (service is null || ServiceContainers.Service(c) == service))];

    /// <summary>The adapter under test, on this project.</summary>
    /// <param name="services">The catalog's services.</param>
    /// <param name="own">What the bot knows of itself.</param>
    public IContainerEngine Engine(IReadOnlyList<ServiceDefinition> services, OwnIdentity? own = null)
    {
        var host = new HostDefinition(new HostName("main"), new EngineAddress.UnixSocket(docker.Endpoint.AbsolutePath));
        var system = new SystemDefinition { Name = new SystemName("shop"), Rota = new RotaName("ops"), Channels = [], Hosts = [host], Services = services };
        var runner = new LocalRunner(TimeProvider.System);
        return new DockerEngine(
            () => system,
            new DockerHost(host.Name, host.Engine, Folder, TimeProvider.System),
            runner,
            new ComposePins(runner),
            new ComposeTool(new LastingRunner(runner), ComposeEnvironment.Of(host, system.Runner, Folder, Folder)),
            new RegistryLogins(new Dictionary<string, string>(), new Redactor([]), TimeProvider.System),
            own ?? new OwnIdentity(null, null, null),
            TimeProvider.System);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var container in await ContainersAsync(CancellationToken.None))
        {
            await docker.Client.Containers.RemoveContainerAsync(container.ID!, new ContainerRemoveParameters { Force = true, RemoveVolumes = true });
        }

        foreach (var network in (await docker.Client.Networks.ListNetworksAsync()).Where(n => n.Name!.StartsWith(Project + "_", StringComparison.Ordinal)))
        {
            await docker.Client.Networks.DeleteNetworkAsync(network.ID!);
        }

        folder.Delete(recursive: true);
    }
}
