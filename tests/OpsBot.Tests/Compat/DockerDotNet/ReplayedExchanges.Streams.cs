using Docker.DotNet;
using Docker.DotNet.Models;

namespace OpsBot.Tests.Compat.DockerDotNet;

internal static partial class ReplayedExchanges
{
    private static Dictionary<string, ReplayedExchange> Streams => new()
    {
        ["23-logs-mux"] = new(
            Logs(Web, false, new() { ShowStdout = true, ShowStderr = true, Timestamps = true, Tail = "4" }),
            "2>2026-11-22T08:33:20.860841601Z err 2\n1>2026-11-22T08:33:20.860877274Z out 2\n2>2026-11-22T08:33:21.862649459Z err 3\n1>2026-11-22T08:33:21.862667981Z out 3\n"),
        ["24-logs-stderr-only"] = new(Logs(Web, false, new() { ShowStderr = true, Tail = "2" }), "2>err 3\n"),
        ["25-logs-400-no-stream"] = new(Logs(Web, false, new()), "DockerApiException: 400 BadRequest: Bad parameters: you must choose at least one stream"),
        ["26-logs-follow"] = new(
            Logs(Web, false, new() { ShowStdout = true, ShowStderr = true, Follow = true, Tail = "1" }),
            "1>out 3\n2>err 4\n1>out 4\nout 5\n2>err 5\n1>out 6\n2>err 6\n(broken off)"),
        ["27-stats-oneshot"] = new(Stats(new() { Stream = false, OneShot = true }), "43293531/0 2686976"),
        ["28-stats-nostream"] = new(Stats(new() { Stream = false }), "45409055/44486047 2768896"),
        // The recording asks without "stream", which the client always states.
        ["29-stats-stream"] = new(Stats(new()), "46703232/0 2682880 | 47948138/46703232 2592768 | 49168838/47948138 2768896 | (broken off)") { SameRequest = false },
        ["49-logs-tty-raw"] = new(Logs(Tty, true, new() { ShowStdout = true, ShowStderr = true }), "1>tty-out\r\ntty-err\r\n"),
    };

    private static Dictionary<string, ReplayedExchange> Exec => new()
    {
        ["30-exec-create"] = new(ExecCreate(new() { AttachStdout = true, AttachStderr = true, Cmd = ["/bin/sh", "-c", "echo hi; echo oops >&2; exit 3"] }), FirstExec),
        ["31-exec-start-200"] = new(ExecStart(FirstExec), "1>hi\n2>oops\n"),
        ["32-exec-inspect"] = new(
            async (c, t) => await c.Exec.InspectContainerExecAsync(FirstExec, t) is var e ? $"{e.ExecID} {e.ContainerID} {e.Running} {e.ExitCode} {e.Pid}" : "",
            $"{FirstExec} {Web} False 3 13135"),
        ["33-exec-create2"] = new(ExecCreate(new() { AttachStdin = true, AttachStdout = true, AttachStderr = true, Cmd = ["/bin/cat"] }), "5274f3f17af11f9e670be7446f47687e326b91babe3ebf202f18f66b0b2383ab"),
        ["34-exec-start-101-upgrade"] = new(ExecStart("5274f3f17af11f9e670be7446f47687e326b91babe3ebf202f18f66b0b2383ab"), "1>line to cat\n"),
        ["35-exec-create-tty"] = new(ExecCreate(new() { AttachStdout = true, AttachStderr = true, Tty = true, Cmd = ["/bin/sh", "-c", "echo tty; echo e >&2"] }), "20baf3a7a40745baa0478d1dbefc06575fd7edd388635eea8148742cdb33a6bf"),
        ["36-exec-start-tty"] = new(ExecStart("20baf3a7a40745baa0478d1dbefc06575fd7edd388635eea8148742cdb33a6bf", tty: true), "1>tty\r\ne\r\n"),
        ["37-exec-create-badcmd"] = new(ExecCreate(new() { AttachStdout = true, AttachStderr = true, Cmd = ["/no/such"] }), BadExec),
        ["38-exec-start-badcmd"] = new(
            ExecStart(BadExec),
            "1>OCI runtime exec failed: exec failed: unable to start container process: exec: \"/no/such\": stat /no/such: no such file or directory: unknown\r\n"),
        ["39-exec-start-404"] = new(ExecStart("nope"), "DockerContainerNotFoundException: 404 NotFound: No such exec instance: nope"),
        ["47-exec-409-stopped"] = new(ExecCreate(new() { Cmd = ["/bin/true"] }), $"DockerApiException: 409 Conflict: Container {Web} is not running"),
    };

    private static string FirstExec => "8af135309c2727a4f2870ee1d668ca2001563fbe8766e277a08be2e294d8233f";

    private static string BadExec => "64f44c011b35edb95825329acf48150865c87e840a71a4379af71d47eff7ce0d";

    private static Func<IDockerClient, CancellationToken, Task<string>> Logs(string id, bool tty, ContainerLogsParameters parameters) => async (c, t) =>
        await Summary.OutputAsync(await c.Containers.GetContainerLogsAsync(id, tty, parameters, t), t);

    private static Func<IDockerClient, CancellationToken, Task<string>> Stats(ContainerStatsParameters parameters) => (c, t) =>
        Summary.MessagesAsync<ContainerStatsResponse>(
            p => c.Containers.GetContainerStatsAsync(Web, parameters, p, t),
            s => $"{s.CPUStats!.CPUUsage!.TotalUsage}/{s.PreCPUStats!.CPUUsage!.TotalUsage} {s.MemoryStats!.Usage}");

    private static Func<IDockerClient, CancellationToken, Task<string>> ExecCreate(ContainerExecCreateParameters parameters) => async (c, t) =>
        (await c.Exec.ExecCreateContainerAsync(Web, parameters, t)).ID!;

    private static Func<IDockerClient, CancellationToken, Task<string>> ExecStart(string id, bool tty = false) => async (c, t) =>
        await Summary.OutputAsync(await c.Exec.StartAndAttachContainerExecAsync(id, tty, t), t);
}
