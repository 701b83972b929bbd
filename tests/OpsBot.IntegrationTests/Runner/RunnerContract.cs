using System.Diagnostics;
using System.Globalization;
using System.Text;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Runner;

/// <summary>What every runner does. Real programs are run on it; it is on this machine either way, so that the test can look at files and processes.</summary>
public abstract class RunnerContract : IAsyncLifetime
{
    private static readonly string[] Weird =
    [
        "", " ", "plain", "two words", "'", "''", "\"", "\\", "\\n", "a\nb", "\n", "trailing\n", "*", "~", "$HOME", "${X}", "$(id)", "`id`", "-n", "--", "-rf", "!", "#", ";", "&&", "|", ">x", "{a,b}", "[a-z]",
        "é😀\u200b", "a\tb\rc", "%s%n", "\u001b[31m", "end", "begin", "it's \"all\" of $(them)\\\n'",
    ];

    /// <summary>The runner.</summary>
    protected IRunner Runner { get; private set; } = null!;

    /// <summary>A folder of the test.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("opsbot-runner-").FullName;

    /// <summary>The test's own end.</summary>
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Makes the runner.</summary>
    protected abstract Task<IRunner> StartAsync();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Runner = await StartAsync();

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_OutputAndErrors_AreToldApartWithTheExitCode()
    {
        var (exit, lines) = await RunAsync("sh", "-c", "echo out; echo err >&2; printf unfinished; exit 3");

        Assert.Equal(3, exit);
        Assert.Equal(["out", "unfinished"], lines.Output);
        Assert.Equal(["err"], lines.Errors);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_WeirdArguments_ArriveByteForByte()
    {
        var (_, lines) = await RunAsync(["sh", "-c", "printf '%s\\0' \"$@\" | base64 -w0", "sh", .. Weird]);

        Assert.Equal(Weird, Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(lines.Output))).Split('\0')[..^1]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_WeirdVariablesAndFolder_ArriveByteForByte()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "-it's a $folder\n*")).FullName;
        var lines = new Lines();
        var command = new RunnerCommand(["sh", "-c", "printf '%s\\0' \"$PWD\" \"$ODD\" | base64 -w0"], folder, new Dictionary<string, string> { ["ODD"] = string.Concat(Weird) });
        await Runner.RunAsync(command, lines.TakeAsync, Cancel);

        Assert.Equal([folder, string.Concat(Weird)], Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(lines.Output))).Split('\0')[..^1]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_ArgumentAboveTheLimitOfOneWord_Arrives()
    {
        // Linux gives a program at most 128 KiB in one argument; a little less must pass both ways.
        var (exit, lines) = await RunAsync("sh", "-c", "printf %s \"$1\" | wc -c", "sh", new string('x', 120_000));

        Assert.Equal(0, exit);
        Assert.Equal("120000", Assert.Single(lines.Output).Trim());
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_Exit255_IsTheCommandsOwn()
    {
        var (exit, lines) = await RunAsync("sh", "-c", "printf 'no end' >&2; exit 255");

        Assert.Equal(255, exit);
        Assert.Equal(["no end"], lines.Errors);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_KilledBySignal_ExitsAsInAShell() => Assert.Equal(128 + 9, (await RunAsync("sh", "-c", "kill -KILL $$")).Exit);

    [Fact(Timeout = 60_000)]
    public async Task Run_NoSuchProgram_ExitsWith127()
    {
        var (exit, lines) = await RunAsync("no-such-program-here", "x");

        Assert.Equal(127, exit);
        Assert.Contains("no-such-program-here: not found", Assert.Single(lines.Errors), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_NoSuchFolder_IsRefusedAndNothingRan()
    {
        var command = new RunnerCommand(["touch", Path.Combine(Folder, "ran")], Path.Combine(Folder, "none"), new Dictionary<string, string>());
        var refused = await Assert.ThrowsAsync<RunnerException>(() => Runner.RunAsync(command, _ => default, Cancel));

        Assert.Equal($"Running touch on {Runner.Name}: there is no folder {Folder}/none, or it cannot be entered. Create it, or correct the folder.", refused.Message);
        Assert.False(refused.MayHaveRun);
        Assert.False(File.Exists(Path.Combine(Folder, "ran")));
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_NulInAnArgument_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<RunnerException>(() => RunAsync("echo", "a\0b"));

        Assert.Contains("NUL", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_BotsOwnSecrets_AreNotInTheEnvironment()
    {
        Environment.SetEnvironmentVariable("OPSBOT_TEST_TOKEN", "hush");
        var (_, lines) = await RunAsync("env");

        Assert.Contains(lines.Output, l => l.StartsWith("PATH=", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.Output, l => l.Contains("hush", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_NoInput_ReadsNothing() => Assert.Equal("0", Assert.Single((await RunAsync("wc", "-c")).Lines.Output).Trim());

    [Fact(Timeout = 60_000)]
    public async Task Run_Input_ArrivesWholeAndEnds()
    {
        var bytes = new byte[3_000_001];
        new Random(7).NextBytes(bytes);
        using var input = new MemoryStream(bytes);
        var lines = new Lines();
        await Runner.RunAsync(new RunnerCommand("sha256sum") { Input = input }, lines.TakeAsync, Cancel);

        Assert.StartsWith(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), Assert.Single(lines.Output), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_InputNotRead_EndsWithTheCommand()
    {
        using var input = new MemoryStream(new byte[3_000_000]);
        Assert.Equal(4, (await Runner.RunAsync(new RunnerCommand("sh", "-c", "exit 4") { Input = input }, _ => default, Cancel)).Code);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_InputThatCannotBeRead_ThrowsThat()
    {
        using var input = new BrokenStream();
        var thrown = await Assert.ThrowsAsync<IOException>(() => Runner.RunAsync(new RunnerCommand("cat") { Input = input }, _ => default, Cancel));

        Assert.Equal("the disk is broken", thrown.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_LineWithoutEnd_ComesInBoundedParts()
    {
        var lengths = new List<int>();
        await Runner.RunAsync(
            new RunnerCommand("sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x"),
            line =>
            {
                lengths.Add(line.Text.Length);
                return default;
            },
            Cancel);

        Assert.Equal(1_000_000, lengths.Sum());
        Assert.True(lengths.Max() <= RunnerLine.MaxCharacters);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_ListenerThrows_EndsTheCommandAndThrowsThat()
    {
        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => Runner.RunAsync(new RunnerCommand("sh", "-c", "echo $$; exec sleep 600"), _ => throw new InvalidDataException("enough"), Cancel));

        Assert.Equal("enough", thrown.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task Run_BackgroundProcessHoldsTheOutput_EndsWithTheCommand()
    {
        var (exit, lines) = await RunAsync("sh", "-c", "sleep 60 & echo $!; exit 5");

        Assert.Equal(5, exit);
        using var left = Process.GetProcessById(int.Parse(Assert.Single(lines.Output), CultureInfo.InvariantCulture));
        left.Kill();
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancel_ChildOfAChild_IsInterruptedToo()
    {
        var processes = await CancelledAsync("sh -c 'echo $$; sh -c \"echo \\$\\$; exec sleep 600\"; :'; :", 2);

        await Until.GoneAsync(processes);
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancel_CommandThatIgnoresIt_IsKilledAfterTheGrace()
    {
        var started = Stopwatch.GetTimestamp();
        var processes = await CancelledAsync("trap '' INT TERM HUP; echo $$; while :; do sleep 1; done", 1);

        await Until.GoneAsync(processes);
        Assert.True(Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(4), "it had no grace");
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancel_CommandThatTidiesUp_MayDoSo()
    {
        var mark = Path.Combine(Folder, "tidied");
        await CancelledAsync($"trap 'sleep 0.3; touch {mark}; exit' INT; echo $$; while :; do sleep 0.1; done", 1);

        await Until.TrueAsync(() => File.Exists(mark), "it tidied up");
    }

    [Fact(Timeout = 60_000)]
    public async Task Cancel_BeforeTheStart_RunsNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner.RunAsync(new RunnerCommand("touch", Path.Combine(Folder, "ran")), _ => default, new CancellationToken(canceled: true)));

        Assert.False(File.Exists(Path.Combine(Folder, "ran")));
    }

    [Fact(Timeout = 60_000)]
    public async Task ReadFile_AnyBytes_AreTheSame()
    {
        var bytes = new byte[100_000];
        new Random(3).NextBytes(bytes);
        var file = Path.Combine(Folder, "-it's\n odd");
        await File.WriteAllBytesAsync(file, bytes, Cancel);

        Assert.Equal(bytes, await Runner.ReadFileAsync(file, Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task ReadFile_Empty_IsEmpty()
    {
        await File.WriteAllBytesAsync(Path.Combine(Folder, "empty"), [], Cancel);

        Assert.Empty(await Runner.ReadFileAsync(Path.Combine(Folder, "empty"), Cancel) ?? [1]);
    }

    [Fact(Timeout = 60_000)]
    public async Task ReadFile_NotThere_IsNull() => Assert.Null(await Runner.ReadFileAsync(Path.Combine(Folder, "none"), Cancel));

    [Fact(Timeout = 60_000)]
    public async Task ReadFile_Folder_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<RunnerException>(() => Runner.ReadFileAsync(Folder, Cancel));

        Assert.Equal($"Reading {Folder} on {Runner.Name}: it is no file.", refused.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task WriteFile_New_IsForItsOwnerAlone()
    {
        var file = Path.Combine(Folder, "new");
        await Runner.WriteFileAsync(file, "secret\r\n"u8.ToArray(), "kept", Cancel);

        Assert.Equal("secret\r\n", await File.ReadAllTextAsync(file, Cancel));
        Assert.StartsWith("600", await ToolAsync("stat", "-c", "%a", file), StringComparison.Ordinal);
        Assert.Equal(["new"], Names());
    }

    [Fact(Timeout = 60_000)]
    public async Task WriteFile_There_KeepsModeAndTheOldOneBesideIt()
    {
        var file = Path.Combine(Folder, "it's.yml");
        await File.WriteAllTextAsync(file, "old", Cancel);
        await ToolAsync("chmod", "644", file);
        if (Environment.IsPrivilegedProcess)
        {
            await ToolAsync("chown", "12345:54321", file);
        }

        await Runner.WriteFileAsync(file, "first"u8.ToArray(), "it's.yml.old", Cancel);
        await Runner.WriteFileAsync(file, "second"u8.ToArray(), "it's.yml.old", Cancel);

        Assert.Equal("second", await File.ReadAllTextAsync(file, Cancel));
        Assert.Equal("first", await File.ReadAllTextAsync(file + ".old", Cancel));
        Assert.Equal(["it's.yml", "it's.yml.old"], Names());
        foreach (var name in new[] { file, file + ".old" })
        {
            Assert.Equal(Environment.IsPrivilegedProcess ? "644 12345 54321" : "644", await ToolAsync("stat", "-c", Environment.IsPrivilegedProcess ? "%a %u %g" : "%a", name));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task WriteFile_SymbolicLink_StaysAndItsTargetIsReplaced()
    {
        var target = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "real")).FullName, "compose.yml");
        await File.WriteAllTextAsync(target, "old", Cancel);
        var link = Path.Combine(Folder, "compose.yml");
        File.CreateSymbolicLink(link, "real/compose.yml");

        await Runner.WriteFileAsync(link, "new"u8.ToArray(), "compose.yml.old", Cancel);

        Assert.Equal("real/compose.yml", new FileInfo(link).LinkTarget);
        Assert.Equal("new", await File.ReadAllTextAsync(target, Cancel));
        Assert.Equal("old", await File.ReadAllTextAsync(target + ".old", Cancel));
    }

    [Fact(Timeout = 60_000)]
    public async Task WriteFile_FolderNotThere_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<RunnerException>(() => Runner.WriteFileAsync(Path.Combine(Folder, "none", "f"), "x"u8.ToArray(), null, Cancel));

        Assert.StartsWith($"Writing {Folder}/none/f on {Runner.Name}: ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("It was not changed.", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task WriteFile_ReadWhileWritten_IsAlwaysWhole()
    {
        var file = Path.Combine(Folder, "f");
        var (old, @new) = (new string('a', 200_000), new string('b', 100_000));
        await File.WriteAllTextAsync(file, old, Cancel);
        var seen = new HashSet<string>();
        var writing = Runner.WriteFileAsync(file, Encoding.UTF8.GetBytes(@new), null, Cancel);
        while (!writing.IsCompleted)
        {
            seen.Add(await File.ReadAllTextAsync(file, Cancel));
        }

        await writing;
        seen.Add(await File.ReadAllTextAsync(file, Cancel));
        Assert.Subset(new HashSet<string> { old, @new }, seen);
        Assert.Contains(@new, seen);
    }

    /// <summary>Runs a shell script that says the ids of so many processes, then cancels it.</summary>
    protected async Task<IReadOnlyList<int>> CancelledAsync(string script, int processes)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var ids = new List<int>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner.RunAsync(
            new RunnerCommand("sh", "-c", script),
            async line =>
            {
                ids.Add(int.Parse(line.Text, CultureInfo.InvariantCulture));
                if (ids.Count == processes)
                {
                    await stop.CancelAsync();
                }
            },
            stop.Token));
        return ids;
    }

    /// <summary>Runs a command and collects what it says.</summary>
    private protected async Task<(int Exit, Lines Lines)> RunAsync(params string[] arguments)
    {
        var lines = new Lines();
        return ((await Runner.RunAsync(new RunnerCommand(arguments), lines.TakeAsync, Cancel)).Code, lines);
    }

    private string[] Names() => [.. Directory.EnumerateFileSystemEntries(Folder).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    private static async Task<string> ToolAsync(string program, params string[] arguments)
    {
        using var tool = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        return (await tool.StandardOutput.ReadToEndAsync(Cancel)).Trim();
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("the disk is broken");
    }
}
