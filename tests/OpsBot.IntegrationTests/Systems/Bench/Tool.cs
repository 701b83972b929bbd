using System.Diagnostics;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>Programs of this machine that a test uses by itself, as a person beside the bot would.</summary>
internal static class Tool
{
    /// <summary>Runs one and takes what it prints.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">It ends with another code than 0.</exception>
    public static async Task<string> OutputAsync(string program, IEnumerable<string> arguments, CancellationToken cancel, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder ?? "/" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        // Nobody types: docker-compose run would wait for the end of an input that never ends.
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {await error}{await output}");
        return await output;
    }
}
