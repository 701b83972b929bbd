using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OpsBot.Steps.Runner;

/// <summary>
/// A program on this machine in a session of its own, so that a signal reaches it and all it started, but not the bot, and nothing it runs can ask at the bot's terminal.
/// Started through <c>setsid</c> (util-linux or busybox), which becomes the program: .NET can start none in a process group of its own. Where <c>env</c> can (GNU's), it then gives signals their
/// usual effect: .NET ignores SIGPIPE and lets its children inherit that, so that <c>yes | head</c> would complain; a bot started with <c>nohup</c> or in the background ignores others.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private const int SigInt = 2;
    private const int SigKill = 9;

    private static readonly Lazy<IReadOnlyList<string>> ResetSignals = new(() =>
        ProgramPath.Find("env", Environment.GetEnvironmentVariable("PATH"), null) is { } env && Succeeds(env, "--default-signal", "true") ? [env, "--default-signal"] : []);

    private readonly Process process;

    private ChildProcess(Process process) => this.process = process;

    /// <summary>What the program reads.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>What it writes.</summary>
    public Stream Output => process.StandardOutput.BaseStream;

    /// <summary>What it complains.</summary>
    public Stream Errors => process.StandardError.BaseStream;

    /// <summary>Starts a program.</summary>
    /// <param name="program">The file to run.</param>
    /// <param name="arguments">Its arguments, without the program itself.</param>
    /// <param name="folder">The folder to run it in, or null for the bot's.</param>
    /// <param name="environment">All its variables.</param>
    /// <exception cref="RunnerException">It did not start.</exception>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, string? folder, IReadOnlyDictionary<string, string> environment)
    {
        var setsid = ProgramPath.Find("setsid", Environment.GetEnvironmentVariable("PATH"), null)
            ?? throw new RunnerException($"Running {program} on this machine: there is no setsid, which puts it in a process group of its own. Install util-linux.");
        var start = new ProcessStartInfo(setsid, [.. program.Contains('=') ? [] : ResetSignals.Value, program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException("Process.Start made no process, though no shell is used."));
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or ArgumentException)
        {
            throw new RunnerException($"Running {program} on this machine: {e.Message.TrimEnd('.')}.", inner: e);
        }
    }

    /// <summary>Its exit code once it has ended; its output may not be read to the end then.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    /// <summary>Asks it and what it started to end.</summary>
    public void Interrupt() => Signal(SigInt);

    /// <summary>Ends it and what it started at once: its descendants, also those that left the group, and its group, also those whose parent has gone.</summary>
    public void Kill()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        Signal(SigKill);
    }

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();

    private static bool Succeeds(string program, params IEnumerable<string> arguments)
    {
        using var tried = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true });
        tried?.WaitForExit();
        return tried?.ExitCode == 0;
    }

    /// <summary>Signals the group. That there is none any more is what one wanted; nothing else can be wrong with a group of one's own.</summary>
    private void Signal(int signal) => _ = kill(-process.Id, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable IDE1006 // the name of the system call
    private static extern int kill(int process, int signal);
#pragma warning restore IDE1006
}
