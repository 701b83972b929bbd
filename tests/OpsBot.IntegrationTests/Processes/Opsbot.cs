using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OpsBot.IntegrationTests.Processes;

/// <summary>What a program said and how it ended.</summary>
internal sealed record Ended(int ExitCode, string Out, string Error);

/// <summary>The real program, as built, in a process of its own.</summary>
internal sealed class Opsbot : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Opsbot(Process process)
    {
        this.process = process;
        error = process.StandardError.ReadToEndAsync();
        output = ReadOutputAsync();
    }

    /// <summary>Starts it with these arguments; what its demo waits for takes a fifth of the usual time.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="environment">Variables that it has besides this process' own.</param>
    /// <param name="network">A process in whose network it shall run; null for this one's.</param>
    public static Opsbot Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, int? network = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "opsbot");
        var start = new ProcessStartInfo(network is null ? program : "nsenter", network is null ? arguments : ["-t", $"{network}", "--net", program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["OPSBOT_DEMO_PACE"] = "0.2";
        start.Environment["OPSBOT_DEMO_PORT"] = "0";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new Opsbot(Process.Start(start)!);
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<Ended> RunAsync(params string[] arguments)
    {
        using var program = Start(arguments);
        return await program.EndAsync();
    }

    /// <summary>The console's address, once the bot is ready.</summary>
    public async Task<Uri> AddressAsync() => new(await address.Task.WaitAsync(Patience));

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>kill -9, at once.</summary>
    public void Kill() => process.Kill();

    /// <summary>kill -TERM.</summary>
    public void Terminate() => _ = SendSignal(process.Id, 15);

    /// <summary>Waits for its end.</summary>
    public async Task<Ended> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new Ended(process.ExitCode, await output, await error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task<string> ReadOutputAsync()
    {
        const string Ready = "OpsBot is at ";
        var all = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            all += line + "\n";
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                address.TrySetResult(line[Ready.Length..]);
            }
        }

        address.TrySetException(new InvalidOperationException("The bot ended before it was ready: " + await error));
        return all;
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
