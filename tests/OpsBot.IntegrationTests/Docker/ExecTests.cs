using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Xunit;

namespace OpsBot.IntegrationTests.Docker;

public sealed class ExecTests(PrivateDockerFixture docker) : IClassFixture<PrivateDockerFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exec_OfACommand_GivesBothStreamsAndTheExitCode()
    {
        var id = await docker.Client.RunAsync(Cancel, "sleep", "600");

        Assert.Equal(("out\n", "err\n", 3), await docker.Client.ExecAsync(id, Cancel, "sh", "-c", "echo out; echo err >&2; exit 3"));
    }

    [Fact]
    public async Task Exec_OfAMissingProgram_TellsByExitCode()
    {
        var id = await docker.Client.RunAsync(Cancel, "sleep", "600");

        var (stdout, stderr, exitCode) = await docker.Client.ExecAsync(id, Cancel, "/no/such");

        Assert.Contains("no such file", stdout + stderr, StringComparison.Ordinal);
        Assert.InRange(exitCode, 126, 127);
    }

    [Fact]
    public async Task Exec_WithInput_SeesItsEndAndAnswersAfterIt()
    {
        var id = await docker.Client.RunAsync(Cancel, "sleep", "600");
        var parameters = new ContainerExecCreateParameters { Cmd = ["sh", "-c", "cat; echo end"], AttachStdin = true, AttachStdout = true };
        var exec = await docker.Client.Exec.ExecCreateContainerAsync(id, parameters, Cancel);
        using var stream = await docker.Client.Exec.StartAndAttachContainerExecAsync(exec.ID!, tty: false, Cancel);

        // More than socket buffers hold, so reading and writing have to go on side by side.
        var input = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 200_000).Select(n => $"line {n}\n")));
        var reading = stream.ReadOutputToEndAsync(Cancel);
        await stream.CopyFromAsync(new MemoryStream(input), Cancel);
        stream.CloseWrite();

        Assert.Equal(Encoding.ASCII.GetString(input) + "end\n", (await reading).stdout);
    }

    [Fact]
    public async Task Exec_WithTty_HasTheSizeItWasGiven()
    {
        var id = await docker.Client.RunAsync(Cancel, "sleep", "600");
        var parameters = new ContainerExecCreateParameters { Cmd = ["sh", "-c", "read go; stty size"], Tty = true, AttachStdin = true, AttachStdout = true };
        var exec = await docker.Client.Exec.ExecCreateContainerAsync(id, parameters, Cancel);
        using var terminal = await docker.Client.Exec.StartAndAttachContainerExecAsync(exec.ID!, tty: true, Cancel);

        await docker.Client.Exec.ResizeContainerExecTtyAsync(exec.ID!, new ContainerResizeParameters { Height = 33, Width = 111 }, Cancel);
        await terminal.WriteAsync("go\n"u8.ToArray(), 0, 3, Cancel);

        Assert.Contains("33 111", (await terminal.ReadOutputToEndAsync(Cancel)).stdout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartContainerExec_Detached_RunsWithoutAConnection()
    {
        var id = await docker.Client.RunAsync(Cancel, "sleep", "600");
        var exec = await docker.Client.Exec.ExecCreateContainerAsync(id, new ContainerExecCreateParameters { Cmd = ["sleep", "602"] }, Cancel);

        await docker.Client.Exec.StartContainerExecAsync(exec.ID!, Cancel);

        var seen = await docker.Client.Exec.InspectContainerExecAsync(exec.ID!, Cancel);
        Assert.Equal((true, id), (seen.Running, seen.ContainerID));
    }

    [Fact]
    public async Task ExecCreate_InAStoppedContainer_IsRefused()
    {
        var created = await docker.Client.Containers.CreateContainerAsync(new CreateContainerParameters { Image = "backend:sha-old" }, Cancel);

        var refused = await Assert.ThrowsAsync<DockerApiException>(() =>
            docker.Client.Exec.ExecCreateContainerAsync(created.ID!, new ContainerExecCreateParameters { Cmd = ["true"] }, Cancel));

        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
    }
}
