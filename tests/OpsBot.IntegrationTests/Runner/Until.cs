using System.Diagnostics;
using Xunit;

namespace OpsBot.IntegrationTests.Runner;

/// <summary>Waits for what other processes do; there is no signal to wait on across processes.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"waited in vain until {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>A process that has ended but was not waited for (state Z) is gone, too.</summary>
    public static Task GoneAsync(IReadOnlyList<int> processes)
    {
        Assert.NotEmpty(processes);
        return TrueAsync(() => !processes.Any(IsAlive), $"the processes {string.Join(", ", processes)} are gone");
    }

    private static bool IsAlive(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false; // no such process
        }
    }
}
