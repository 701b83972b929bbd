using System.Diagnostics;
using System.Globalization;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Runner;

public sealed class SshRunnerTests : RunnerContract
{
    private PrivateSshd sshd = null!;

    protected override async Task<IRunner> StartAsync()
    {
        sshd = await PrivateSshd.StartAsync(Cancel);
        return new SshRunner(sshd.Destination, TimeProvider.System);
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        if (sshd is not null)
        {
            await sshd.DisposeAsync();
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_OtherHostKey_IsRefused()
    {
        sshd.Knows((await File.ReadAllTextAsync(await sshd.AnotherKeyAsync(Cancel) + ".pub", Cancel)).Trim());

        await RefusedAsync(sshd.Destination, "its host key is not the one in the known hosts");
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_UnknownHost_IsRefusedAndStaysUnknown()
    {
        await File.WriteAllTextAsync(sshd.Destination.KnownHostsFile!, "", Cancel);

        await RefusedAsync(sshd.Destination, "its host key is unknown");
        Assert.Equal("", await File.ReadAllTextAsync(sshd.Destination.KnownHostsFile!, Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_OtherUserKey_IsRefused() =>
        await RefusedAsync(sshd.Destination with { KeyFile = await sshd.AnotherKeyAsync(Cancel) }, "it refuses the key");

    [Fact(Timeout = 60_000)]
    public async Task Run_KeyFileNotThere_IsRefused() =>
        await RefusedAsync(sshd.Destination with { KeyFile = "/none/key" }, "it refuses the key");

    [Fact(Timeout = 60_000)]
    public async Task Run_NothingListens_SaysSo() => await RefusedAsync(sshd.Destination with { Port = PrivateSshd.FreePort() }, "nothing listens on that port");

    [Fact(Timeout = 60_000)]
    public async Task Run_HostNameThatIsNone_SaysSo() => await RefusedAsync(sshd.Destination with { Host = "no-such-host.invalid" }, "its name is not known");

    [Fact(Timeout = 60_000)]
    public async Task Run_ConnectionCutInTheMiddle_SaysThatItMayHaveRunAndEndsIt()
    {
        using var relay = sshd.Relay();
        var runner = new SshRunner(sshd.Destination with { Port = relay.Port }, TimeProvider.System);
        var process = 0;
        var cut = await Assert.ThrowsAsync<RunnerException>(() => runner.RunAsync(
            new RunnerCommand("sh", "-c", "echo $$; exec sleep 600"),
            line =>
            {
                // What comes on standard error is ssh's own word about the cut.
                process = line.IsError ? process : int.Parse(line.Text, CultureInfo.InvariantCulture);
                relay.Cut();
                return default;
            },
            Cancel));

        Assert.Contains("the connection ended in the middle", cut.Message, StringComparison.Ordinal);
        Assert.True(cut.MayHaveRun);
        await Until.GoneAsync([process]);
    }

    [Fact(Timeout = 60_000)]
    public async Task WriteFile_ConnectionCutInTheMiddle_ChangesNothingAndLeavesNothing()
    {
        var file = Path.Combine(Folder, "f");
        await File.WriteAllTextAsync(file, "old", Cancel);
        using var relay = sshd.Relay();
        using var input = new CuttingStream(relay.Cut);
        var runner = new SshRunner(sshd.Destination with { Port = relay.Port }, TimeProvider.System);

        await Assert.ThrowsAsync<RunnerException>(() => runner.RunAsync(new RunnerCommand("tee", file) { Input = input }, _ => default, Cancel));

        Assert.Equal("old", await File.ReadAllTextAsync(file, Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_Variables_AreNotInTheProcessList()
    {
        var lines = new Lines();
        await Runner.RunAsync(new RunnerCommand(["sh", "-c", "cat /proc/[0-9]*/cmdline | tr '\\0' ' '"], null, new Dictionary<string, string> { ["PGPASSWORD"] = "hunter" + 2 }), lines.TakeAsync, Cancel);

        Assert.NotEmpty(lines.Output);
        Assert.DoesNotContain(lines.Output, l => l.Contains("hunter" + 2, StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_LoginShellThatTalks_IsNotHeard()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is not here.");
        // bash reads BASH_ENV before anything else, as a login shell of ssh reads its own files.
        await File.WriteAllTextAsync(Path.Combine(Folder, "noise"), "echo welcome; echo beware >&2\n", Cancel);
        var lines = new Lines();
        var script = new SshScript();
        var talk = new SshTalk(script, lines.TakeAsync);
        using var bash = Process.Start(new ProcessStartInfo("setsid", ["bash", "-c", "exec sh"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["BASH_ENV"] = Path.Combine(Folder, "noise") },
        })!;
        await bash.StandardInput.WriteAsync(script.For(new RunnerCommand("echo", "heard")));
        await bash.StandardInput.FlushAsync(Cancel);
        var hearing = Task.WhenAll(HearAsync(bash.StandardOutput, isError: false), HearAsync(bash.StandardError, isError: true));
        await talk.Begun.WaitAsync(Cancel);
        await bash.StandardInput.WriteAsync("go\n");
        await bash.StandardInput.FlushAsync(Cancel);
        await hearing;
        await bash.WaitForExitAsync(Cancel);

        Assert.Equal(["heard"], lines.Output);
        Assert.Empty(lines.Errors);
        Assert.Equal("0", talk.Last);
        Assert.Contains("beware", talk.Noise);

        async Task HearAsync(StreamReader reader, bool isError)
        {
            while (await reader.ReadLineAsync(Cancel) is { } line)
            {
                await talk.HearAsync(new RunnerLine(isError, line));
            }
        }
    }

    private static async Task RefusedAsync(SshDestination destination, string problem)
    {
        var runner = new SshRunner(destination, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<RunnerException>(() => runner.RunAsync(new RunnerCommand("true"), _ => default, Cancel));

        Assert.StartsWith($"Running true on {runner.Name}: {problem} (ssh says: ", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.MayHaveRun);
    }

    /// <summary>A stream whose connection is cut after its first part.</summary>
    private sealed class CuttingStream(Action cut) : MemoryStream
    {
        private bool first = true;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!first)
            {
                cut();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            first = false;
            "new"u8.CopyTo(buffer.Span);
            return 3;
        }
    }
}
