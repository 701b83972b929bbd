using OpsBot.IntegrationTests.Docker;
using OpsBot.IntegrationTests.Engine;
using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

[assembly: AssemblyFixture(typeof(SystemsBench))]

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>One private engine for all five systems, with the images that they are built on; started when the first of them is brought up.</summary>
public sealed class SystemsBench : IAsyncLifetime
{
    private readonly SemaphoreSlim gate = new(1);
    private PrivateDocker? docker;

    /// <summary>Files that these tests bring, beside their program.</summary>
    internal static string Files { get; } = Path.Combine(AppContext.BaseDirectory, "Systems");

    /// <summary>The engine. Skips the test, with the reason, where none can run.</summary>
    internal async Task<PrivateDocker> DockerAsync(CancellationToken cancel)
    {
        var missing = SharedEngine.Missing() ?? (BaseImage.PostgresFolder is null || !File.Exists("/usr/bin/redis-server") ? "PostgreSQL and Redis (packages postgresql and redis-server) are needed." : null);
        Assert.SkipWhen(missing is not null, missing ?? "");
        await gate.WaitAsync(cancel);
        try
        {
            return docker ??= await StartAsync(cancel);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        if (docker is not null)
        {
            await docker.DisposeAsync();
        }
    }

    private static async Task<PrivateDocker> StartAsync(CancellationToken cancel)
    {
        var started = await PrivateDocker.StartAsync(cancel);
        await BaseImage.ImportAsync(started, cancel);
        foreach (var (name, folder) in new[] { ("postgres:15-alpine", "postgres"), ("redis:7-alpine", "redis"), ("service", "service") })
        {
            await BuildAsync(started, name, Path.Combine(Files, "Images", folder), cancel);
        }

        return started;
    }

    /// <summary>Builds an image from a folder with a Dockerfile.</summary>
    internal static Task BuildAsync(PrivateDocker docker, string name, string folder, CancellationToken cancel, params string[] more) =>
        Tool.OutputAsync("docker", ["build", "-q", "-t", name, .. more, folder], cancel, environment: new Dictionary<string, string> { ["DOCKER_HOST"] = docker.DockerHost, ["DOCKER_BUILDKIT"] = "0" });
}
