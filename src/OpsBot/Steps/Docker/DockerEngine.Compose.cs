using System.Security.Cryptography;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Docker;

/// <summary>From a service's containers to the compose file that they were made from.</summary>
internal sealed partial class DockerEngine
{
    /// <inheritdoc/>
    public async Task<string> FilesHashAsync(ServiceRef service, CancellationToken cancel)
    {
        const string doing = "Reading the compose files";
        var project = await ProjectAsync(doing, service, cancel);
        return await ComposeAsync(doing, async () =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in project.Files.Select(f => Path.GetFullPath(f, project.Folder)).Append(Path.Combine(project.Folder, ".env")))
            {
                hash.AppendData(await runner.ReadFileAsync(file, cancel) ?? []);
                hash.AppendData([0]);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        });
    }

    /// <inheritdoc/>
    public async Task<Refusal?> WhyNotComposeAsync(ServiceRef service, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (ComposeReach.IsNone(arguments))
        {
            return null;
        }

        const string doing = "Looking what compose would touch";
        var project = await ProjectAsync(doing, service, cancel);
        return await host.AskAsync(doing, async (session, stop) =>
        {
            // Also what the catalog does not know, and what the file does not have any more.
            var all = (await session.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, stop)).Where(c => ServiceContainers.Project(c) == project.Name).ToList();
            var services = all.GroupBy(c => ServiceContainers.Service(c) ?? "").ToDictionary(g => g.Key, g => ServiceContainers.DependsOn(g.First()), StringComparer.Ordinal);
            var reached = ComposeReach.Of([.. arguments.Select(a => all.Where(c => ServiceContainers.NameOf(c) == a).Select(ServiceContainers.Service).FirstOrDefault() ?? a)], services);
            return all.Where(c => reached.Contains(ServiceContainers.Service(c) ?? ""))
                .Select(c => own.WhyNotTouch(service with { Service = new ServiceName(ServiceContainers.Service(c) ?? ServiceContainers.NameOf(c)) }, c.ID ?? "", c.Mounts ?? []))
                .FirstOrDefault(r => r is not null) is { } refusal
                ? refusal with { Reason = $"{refusal.Reason} `compose {Words.Argv(arguments)}` may stop or replace it.", Remedy = $"Name only other services, with --no-deps for up and run. Otherwise: {refusal.Remedy}" }
                : null;
        }, cancel);
    }

    /// <inheritdoc/>
    public async Task<ComposeExit> ComposeAsync(ServiceRef service, IReadOnlyList<string> arguments, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var doing = $"Running compose {arguments[0]}";
        var project = await BeforeAsync(ProjectAsync(doing, service, cancel));
        var named = await BeforeAsync(NamedAsync(service, arguments, cancel));
        return await ComposeAsync(doing, () => tool.RunAsync(project, named, onLine, cancel));
    }

    /// <summary>The arguments with the compose file's own name of the service where they have its container's, as the catalog may.</summary>
    private async Task<IReadOnlyList<string>> NamedAsync(ServiceRef service, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var container = Find(service).Container;
        if (!arguments.Contains(container))
        {
            return arguments;
        }

        var containers = await host.AskAsync($"Looking for {service}", (session, stop) => ListAsync(session, service, stop), cancel);
        var name = containers.Select(ServiceContainers.Service).FirstOrDefault(n => n is not null) ?? container;
        return [.. arguments.Select(a => a == container ? name : a)];
    }

    /// <summary>The project that the catalog says, or that one of the system's containers tells.</summary>
    private async Task<ComposeProject> ProjectAsync(string doing, ServiceRef service, CancellationToken cancel)
    {
        if (Stated() is { } stated)
        {
            return stated;
        }

        foreach (var each in system().Services.Where(s => s.Host == Find(service).Host))
        {
            var containers = await host.AskAsync(doing, (session, stop) => ListAsync(session, system().Ref(each), stop), cancel);
            if (containers.Count > 0 && ComposeProject.FromLabels((containers[0].Labels ?? new Dictionary<string, string>()).ToDictionary()) is { } project)
            {
                return project;
            }
        }

        throw new EngineException($"{doing} on {Where}: no container of {service.System} tells where its compose file is. Bring one up by hand, or say `compose:` in the catalog.");
    }

    private async Task<Composed> ComposedAsync(string doing, ServiceRef service, CancellationToken cancel)
    {
        var containers = await host.AskAsync(doing, (session, stop) => ListAsync(session, service, stop), cancel);
        if (containers.Count == 0)
        {
            return Stated() is { } stated
                ? new Composed(stated, Find(service).Container, [])
                : throw new EngineException($"{doing} on {Where}: there is no container, and only a container tells where its compose file is. Bring {service.Service} up once by hand, or say `compose:` in the catalog.");
        }

        var container = containers[0];
        return ComposeProject.FromLabels((container.Labels ?? new Dictionary<string, string>()).ToDictionary()) is { } project && ServiceContainers.Service(container) is { } name
            ? new Composed(project, name, containers)
            : throw new EngineException($"{doing} on {Where}: {ServiceContainers.NameOf(container)} was not made by compose, so nothing says how to make it again with another image. Move it into a compose file; /restart and /logs work without.");
    }

    /// <summary>The project as the catalog says it, for when no container tells.</summary>
    private ComposeProject? Stated() => system().Compose is { } compose
        ? new ComposeProject(compose.Project, compose.Folder, [.. compose.Files.Select(f => Path.GetFullPath(f, compose.Folder))])
        : null;

    private Task<ComposePin> ReadPinAsync(ServiceRef service, Composed composed, CancellationToken cancel) => ComposeAsync($"Reading the pin of {service}", async () =>
    {
        var pin = await pins.ReadAsync(composed.Project, composed.Service, cancel);
        var image = ImageOf(service);
        return pin.Image == image
            ? pin
            : throw new EngineException($"Reading the pin of {service}: {pin.Place} has the image {pin.Image}, the catalog {image}. Write the same in both.");
    });

    /// <summary>The names in the compose file of the services that are pinned with this one.</summary>
    private Task<IReadOnlyList<string>> TogetherAsync(string doing, ServiceRef service, CancellationToken cancel) =>
        host.AskAsync<IReadOnlyList<string>>(doing, async (session, stop) =>
        {
            var names = new List<string>();
            foreach (var with in Find(service).PinnedWith)
            {
                names.Add((await ListAsync(session, service with { Service = with }, stop)).Select(ServiceContainers.Service).FirstOrDefault(n => n is not null) ?? with.Value);
            }

            return names;
        }, cancel);

    /// <summary>What goes wrong with the compose file, the tool or the runner is told like what goes wrong with the engine.</summary>
    private static async Task<T> ComposeAsync<T>(string doing, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is ComposeException or RunnerException)
        {
            throw new EngineException($"{doing}: {e.Message}", e, mayHaveRun: e is not (ComposeException { MayHaveRun: false } or RunnerException { MayHaveRun: false }));
        }
    }

    /// <summary>A service as compose knows it.</summary>
    /// <param name="Project">The project.</param>
    /// <param name="Service">The service's name in its file.</param>
    /// <param name="Containers">Its containers.</param>
    private sealed record Composed(ComposeProject Project, string Service, IReadOnlyList<ContainerListResponse> Containers);
}
