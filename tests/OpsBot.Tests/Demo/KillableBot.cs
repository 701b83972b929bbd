using System.Diagnostics;

namespace OpsBot.Tests.Demo;

/// <summary>A bot in a process of its own; see <see cref="BotRole"/>.</summary>
internal sealed class KillableBot : IDisposable
{
    private readonly Process process;

    private KillableBot(Process process) => this.process = process;

    /// <summary>Starts it; returns when it is attached.</summary>
    public static async Task<KillableBot> StartAsync(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[BotRole.Variable] = folder;
        var bot = new KillableBot(Process.Start(start)!);
        Xunit.Assert.Equal("attached", await bot.process.StandardOutput.ReadLineAsync(Xunit.TestContext.Current.CancellationToken));
        return bot;
    }

    /// <summary>kill -9. Returns what it wrote after; comes back at once only when no other process holds the pipe.</summary>
    public async Task<string> KillAsync()
    {
        process.Kill();
        var rest = await process.StandardOutput.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        return rest;
    }

    public void Dispose() => process.Dispose();
}
