using System.Diagnostics;
using System.Reflection;

namespace OpsBot.Demo;

/// <summary>The child process that is the demo engine: this very program with other arguments.</summary>
internal sealed class EngineChild : IDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private EngineChild(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Starts it. It shares nothing with the bot's terminal, so that a pipe from the bot ends when the bot does.</summary>
    public static EngineChild Start(DemoEngineArguments arguments)
    {
        var (file, first) = Program();
        var start = new ProcessStartInfo(file, [.. first, "demo-engine", .. arguments.Write()])
        {
            WorkingDirectory = arguments.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A web server's usual heaps, one a core, are too much for a few small services.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        var started = Process.Start(start) ?? throw new IOException($"{file} did not start.");
        started.StandardInput.Close();
        return new EngineChild(started);
    }

    /// <summary>What it said before it ended, as a sentence.</summary>
    public async Task<string> LastWordsAsync()
    {
        await process.WaitForExitAsync();
        var said = (await errors).Trim();
        return said.Length > 0 ? said : $"The demo system ended with exit code {process.ExitCode}.";
    }

    /// <summary>Ends it when it cannot be asked to.</summary>
    public void End()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }
    }

    public void Dispose() => process.Dispose();

    private static (string File, IReadOnlyList<string> First) Program()
    {
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "opsbot.exe" : "opsbot");
        var isSelf = Assembly.GetEntryAssembly() == typeof(EngineChild).Assembly;
        return Environment.ProcessPath is { } self && isSelf
            ? (self, Path.GetFileNameWithoutExtension(self) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "opsbot.dll")] : [])
            : (executable, []);
    }
}
