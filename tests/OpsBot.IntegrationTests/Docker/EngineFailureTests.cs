using Docker.DotNet.Models;
using Xunit;

namespace OpsBot.IntegrationTests.Docker;

public sealed class EngineFailureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryCall_WhileTheEngineIsDown_SaysWhereItConnectedTo()
    {
        await using var docker = await StartAsync();
        await docker.StopEngineAsync(Cancel);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => docker.Client.System.GetVersionAsync(Cancel));

        Assert.Contains(docker.DockerHost, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FollowedLog_WhenTheEngineIsKilled_FailsInsteadOfEnding()
    {
        await using var docker = await StartAsync();
        await docker.ImportBackendAsync("backend:sha-old", healthy: true, Cancel);
        var id = await docker.Client.RunAsync(Cancel, "sh", "-c", "echo up; sleep 600");
        using var log = await docker.Client.Containers.GetContainerLogsAsync(id, tty: false, new ContainerLogsParameters { ShowStdout = true, Follow = true }, Cancel);
        var buffer = new byte[100];
        Assert.Equal(3, (await log.ReadOutputAsync(buffer, 0, buffer.Length, Cancel)).Count);

        var next = log.ReadOutputAsync(buffer, 0, buffer.Length, Cancel);
        await docker.KillEngineAsync(Cancel);

        await Assert.ThrowsAnyAsync<IOException>(() => next);
    }

    [Fact]
    public async Task Engine_KilledAndStartedAgain_KeepsItsImagesAndContainers()
    {
        await using var docker = await StartAsync();
        await docker.ImportBackendAsync("backend:sha-old", healthy: true, Cancel);
        var id = await docker.Client.RunAsync(Cancel, "sleep", "600");

        await docker.KillEngineAsync(Cancel);
        await docker.StartEngineAsync(Cancel);

        Assert.False((await docker.Client.Containers.InspectContainerAsync(id, Cancel)).State!.Running);
        Assert.True(await docker.Client.Containers.StartContainerAsync(id, new ContainerStartParameters(), Cancel));
    }

    [Fact]
    public async Task Dispose_WithARunningContainer_LeavesNothing()
    {
        var docker = await StartAsync();
        await docker.ImportBackendAsync("backend:sha-old", healthy: true, Cancel);
        await docker.Client.RunAsync(Cancel, "sleep", "4242");

        await docker.DisposeAsync();

        Assert.False(Directory.Exists(docker.Folder));
        Assert.Empty(Directory.EnumerateDirectories("/sys/fs/cgroup", "*" + Path.GetFileName(docker.Folder) + "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }));
        Assert.DoesNotContain(docker.Folder, await File.ReadAllTextAsync("/proc/mounts", Cancel), StringComparison.Ordinal);
    }

    private static Task<PrivateDocker> StartAsync()
    {
        Assert.SkipWhen(PrivateDocker.Missing() is not null, PrivateDocker.Missing() ?? "");
        return PrivateDocker.StartAsync(Cancel);
    }
}
