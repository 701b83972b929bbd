using System.Text;
using Docker.DotNet.Models;
using Xunit;

namespace OpsBot.IntegrationTests.Docker;

public sealed class LogTests(PrivateDockerFixture docker) : IClassFixture<PrivateDockerFixture>
{
    private static readonly ContainerLogsParameters Both = new() { ShowStdout = true, ShowStderr = true };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetContainerLogs_WithoutTty_TellsTheStreamsApart()
    {
        var id = await EndedAsync(tty: false, "echo out; echo err >&2");

        using var log = await docker.Client.Containers.GetContainerLogsAsync(id, tty: false, Both, Cancel);

        Assert.Equal(("out\n", "err\n"), await log.ReadOutputToEndAsync(Cancel));
    }

    [Fact]
    public async Task GetContainerLogs_WithTty_IsOneRawStream()
    {
        var id = await EndedAsync(tty: true, "echo out; echo err >&2");

        using var log = await docker.Client.Containers.GetContainerLogsAsync(id, tty: true, Both, Cancel);

        Assert.Equal(("out\r\nerr\r\n", ""), await log.ReadOutputToEndAsync(Cancel));
    }

    [Fact]
    public async Task GetContainerLogs_LineByLineOfATty_ReportsLines()
    {
        var id = await EndedAsync(tty: true, "echo one; echo two");
        var lines = new List<string>();

        await docker.Client.Containers.GetContainerLogsAsync(id, Both, Cancel, new Each<string>(lines.Add));

        Assert.Equal(["one", "two"], lines);
    }

    [Fact]
    public async Task GetContainerLogs_WithTailAndTimestamps_IsWhatWasAskedFor()
    {
        var id = await EndedAsync(tty: false, "echo one; echo two; echo three");
        var parameters = new ContainerLogsParameters { ShowStdout = true, Tail = "2", Timestamps = true };

        using var log = await docker.Client.Containers.GetContainerLogsAsync(id, tty: false, parameters, Cancel);

        var lines = (await log.ReadOutputToEndAsync(Cancel)).stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["two", "three"], lines.Select(line => line.Split(' ')[1]));
        Assert.All(lines, line => Assert.True(DateTimeOffset.TryParse(line.Split(' ')[0], out _)));
    }

    [Fact]
    public async Task GetContainerLogs_Followed_EndsAtOnceWhenCancelled()
    {
        var id = await docker.Client.RunAsync(Cancel, "sh", "-c", "echo first; sleep 600");
        using var log = await docker.Client.Containers.GetContainerLogsAsync(id, tty: false, new ContainerLogsParameters { ShowStdout = true, Follow = true }, Cancel);
        var buffer = new byte[100];
        var first = await log.ReadOutputAsync(buffer, 0, buffer.Length, Cancel);
        Assert.Equal("first\n", Encoding.UTF8.GetString(buffer, 0, first.Count));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var next = log.ReadOutputAsync(buffer, 0, buffer.Length, stop.Token);
        Assert.False(next.IsCompleted);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    private async Task<string> EndedAsync(bool tty, string script)
    {
        var id = await docker.Client.RunAsync(new CreateContainerParameters { Image = "backend:sha-old", Tty = tty, Cmd = ["sh", "-c", script] }, Cancel);
        await docker.Client.Containers.WaitContainerAsync(id, Cancel);
        return id;
    }
}
