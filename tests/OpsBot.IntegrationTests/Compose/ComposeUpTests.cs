using Docker.DotNet.Models;
using OpsBot.IntegrationTests.Docker;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Compose;

/// <summary>The real docker-compose on a private engine.</summary>
public sealed class ComposeUpTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Up_PinnedScaledService_RecreatesItAloneAndKeepsItsScale()
    {
        Assert.SkipWhen(PrivateDocker.Missing() is not null, PrivateDocker.Missing() ?? "");
        Assert.SkipWhen(ProgramPath.Find("docker-compose", Environment.GetEnvironmentVariable("PATH"), null) is null, "There is no docker-compose here.");
        await using var docker = await PrivateDocker.StartAsync(Cancel);
        await docker.ImportBackendAsync("backend:sha-old", healthy: true, Cancel);
        await docker.ImportBackendAsync("backend:sha-new", healthy: true, Cancel);
        var folder = Directory.CreateDirectory(Path.Combine(docker.Folder, "my_shop-1")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "docker-compose.yml"), "version: '2.4'\nservices:\n  back-end_x:\n    image: backend:${TAG}\n    init: true\n  other:\n    image: backend:sha-old\n    init: true\n", Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, ".env"), "TAG=sha-new\n", Cancel);
        var runner = new LocalRunner(TimeProvider.System);
        var tool = new ComposeTool(runner, new Dictionary<string, string> { ["DOCKER_HOST"] = docker.DockerHost });
        var typed = new ComposeProject("my_shop-1", folder, ["docker-compose.yml"]);
        await tool.UpAsync(typed, new Dictionary<string, int?> { ["back-end_x"] = 2, ["other"] = null }, build: false, _ => default, Cancel);
        var before = await ListAsync(docker);

        var project = ComposeProject.FromLabels(new Dictionary<string, string>(before[0].Labels!))!;
        Assert.Equal(("my_shop-1", folder), (project.Name, project.Folder));
        Assert.Equal([Path.Combine(folder, "docker-compose.yml")], project.Files);
        await new ComposePins(runner).PinAsync(project, "back-end_x", "sha-new", "sha-old", [], Cancel);
        var lines = new List<RunnerLine>();
        await tool.UpAsync(project, new Dictionary<string, int?> { ["back-end_x"] = 2 }, build: false, Note, Cancel);

        var after = await ListAsync(docker);
        Assert.Equal(["backend:sha-old", "backend:sha-old"], after.Where(IsScaled).Select(c => c.Image));
        Assert.Empty(after.Where(IsScaled).Select(c => c.ID).Intersect(before.Select(c => c.ID)));
        Assert.Equal(before.Single(c => !IsScaled(c)).ID, after.Single(c => !IsScaled(c)).ID);
        Assert.Contains(lines, l => l.Text.Contains("back-end_x", StringComparison.Ordinal));
        Assert.Contains("backend:sha-old", await tool.ConfigAsync(project, Cancel), StringComparison.Ordinal);

        Assert.Equal(0, (await tool.RunAsync(project, ["down"], _ => default, Cancel)).Code);
        Assert.Empty(await ListAsync(docker));

        ValueTask Note(RunnerLine line)
        {
            lines.Add(line);
            return default;
        }
    }

    private static bool IsScaled(ContainerListResponse container) => container.Labels!["com.docker.compose.service"] == "back-end_x";

    private static async Task<IList<ContainerListResponse>> ListAsync(PrivateDocker docker) => await docker.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, Cancel);
}
