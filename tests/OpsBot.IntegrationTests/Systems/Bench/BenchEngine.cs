using OpsBot.IntegrationTests.Docker;
using OpsBot.IntegrationTests.Engine;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>A private engine for one system, so that each has all ports to itself and may throw away whatever nobody uses; with the images that its own are built on.</summary>
internal static class BenchEngine
{
    private static readonly (string Name, string Folder)[] Images = [("postgres:15-alpine", "postgres"), ("redis:7-alpine", "redis"), ("service", "service")];

    /// <summary>Files that these tests bring, beside their program.</summary>
    public static string Files { get; } = Path.Combine(AppContext.BaseDirectory, "Systems");

    /// <summary>Why none can run here; null when one can.</summary>
    public static string? Missing() =>
        SharedEngine.Missing() ?? (BaseImage.PostgresFolder is null || !File.Exists("/usr/bin/redis-server") ? "PostgreSQL and Redis (packages postgresql and redis-server) are needed." : null);

    /// <summary>Starts one: some five seconds. Skips the test, with the reason, where none can run.</summary>
    public static async Task<PrivateDocker> StartAsync(CancellationToken cancel)
    {
        var missing = Missing();
        Assert.SkipWhen(missing is not null, missing ?? "");
        var engine = await PrivateDocker.StartAsync(cancel);
        try
        {
            await BaseImage.ImportAsync(engine, cancel);
            foreach (var (name, folder) in Images)
            {
                await BuildAsync(engine, name, Path.Combine(Files, "Images", folder), cancel);
            }

            return engine;
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    private static Task BuildAsync(PrivateDocker engine, string name, string folder, CancellationToken cancel) =>
        Tool.OutputAsync("docker", ["build", "-q", "-t", name, folder], cancel, environment: new Dictionary<string, string> { ["DOCKER_HOST"] = engine.DockerHost, ["DOCKER_BUILDKIT"] = "0" });
}
