using System.Globalization;
using System.Runtime.Versioning;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.BuiltIns;

/// <summary>Built-in procedures through the chat door, against a real engine with PostgreSQL and Redis; their effects are read in the system itself. Each test leaves the system as it found it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class BuiltInTests(BuiltInBench bench) : IClassFixture<BuiltInBench>
{
    private const string Oneself = "whoever asked";
    private const string Another = "another person";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StopAndStart_All_FollowTheOrderOfStarting()
    {
        await bench.DoesAsync("/stop all", Another);
        var stopped = await Task.WhenAll(new[] { "backend", "postgres" }.Select(async s => (await bench.System.ContainerAsync(s)).State!));
        Assert.All(stopped, state => Assert.False(state.Running));
        Assert.True(At(stopped[0].FinishedAt) <= At(stopped[1].FinishedAt), $"backend {stopped[0].FinishedAt}, postgres {stopped[1].FinishedAt}");

        await bench.DoesAsync("/start all", Oneself);
        Assert.True(At(await bench.System.StartedAsync("postgres")) < At(await bench.System.StartedAsync("backend")));
        Assert.Contains("\"ok\"", await bench.System.HttpAsync("http://127.0.0.1:8000/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lockdown_Reason_HasItsEvidenceBeforeAnythingStops()
    {
        HashSet<string> before = [.. bench.BackupFiles()];

        var said = await bench.DoesAsync("/lockdown unknown administrators in the user table", Another);

        Assert.Contains("Scheduler started", said, StringComparison.Ordinal);
        var dump = Assert.Single(bench.BackupFiles(), file => !before.Contains(file));
        Assert.StartsWith("main-lockdown-", Path.GetFileName(dump), StringComparison.Ordinal);
        foreach (var service in new[] { "backend", "redis", "postgres" })
        {
            var state = (await bench.System.ContainerAsync(service)).State!;
            Assert.False(state.Running);
            Assert.True(File.GetLastWriteTimeUtc(dump) <= At(state.FinishedAt), $"{service} stopped at {state.FinishedAt}, and its evidence is of {File.GetLastWriteTimeUtc(dump):O}.");
        }

        await bench.DoesAsync("/start all", Oneself);
        Assert.Contains("\"evidence\":true", await File.ReadAllTextAsync(dump + ".about.json", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretsRotate_Key_ChangesFileAndContainerAndIsSaidNowhere()
    {
        var (before, old) = (await bench.System.StartedAsync("backend"), await bench.System.ExecAsync("backend", "printenv", "SESSION_KEY"));

        var said = await bench.DoesAsync("/secrets rotate session-key", Another);

        var key = await bench.System.ExecAsync("backend", "printenv", "SESSION_KEY");
        Assert.NotEqual(old, key);
        Assert.Equal($"POOL_SIZE=10\nSESSION_KEY={key}\n", bench.System.Read("backend/.env"));
        Assert.NotEqual(before, await bench.System.StartedAsync("backend"));
        Assert.DoesNotContain(key, said, StringComparison.Ordinal);
        Assert.DoesNotContain(old, said, StringComparison.Ordinal);
        Assert.Contains("everybody at the dashboard", said, StringComparison.Ordinal);
        Assert.DoesNotContain(key, await bench.DoesAsync("/secrets"), StringComparison.Ordinal);
        Assert.All(bench.Written, text => Assert.DoesNotContain(key, text, StringComparison.Ordinal));
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(bench.System.Folder, "backend"), ".env.opsbot-*"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
        Assert.Contains(BuiltInBench.FirstKey, await File.ReadAllTextAsync(kept, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiskClean_LeftoversThenVolumes_RemovesWhatNothingUsesAndSaysSo()
    {
        await bench.System.RunnerAsync("docker", "run", "--name", "left-over", "service", "true");
        await bench.System.RunnerAsync("docker", "volume", "create", "of-nobody");
        await bench.System.RunnerAsync("docker", "network", "create", "road-to-nowhere");
        var looked = await bench.DoesAsync("/disk");
        Assert.Contains("stm-brief_postgres-data", looked, StringComparison.Ordinal);
        Assert.Contains("networks    1 unused", looked, StringComparison.Ordinal);

        var said = await bench.DoesAsync("/disk clean", Another);

        Assert.Contains("road-to-nowhere", said, StringComparison.Ordinal);
        Assert.DoesNotContain("stm-brief_default", said, StringComparison.Ordinal);
        Assert.DoesNotContain("left-over", await bench.System.RunnerAsync("docker", "ps", "-a"), StringComparison.Ordinal);
        var networks = await bench.System.RunnerAsync("docker", "network", "ls");
        Assert.DoesNotContain("road-to-nowhere", networks, StringComparison.Ordinal);
        Assert.Contains("stm-brief_default", networks, StringComparison.Ordinal);
        var volumes = await bench.System.RunnerAsync("docker", "volume", "ls", "-q");
        Assert.Contains("of-nobody", volumes, StringComparison.Ordinal);
        Assert.Contains("stm-brief_postgres-data", volumes, StringComparison.Ordinal);
        Assert.True((await bench.System.ContainerAsync("postgres")).State!.Running);

        await bench.DoesAsync("/disk clean volumes", Another);

        volumes = await bench.System.RunnerAsync("docker", "volume", "ls", "-q");
        Assert.DoesNotContain("of-nobody", volumes, StringComparison.Ordinal);
        Assert.Contains("stm-brief_postgres-data", volumes, StringComparison.Ordinal);
    }

    private static DateTime At(string? engineTime) => DateTime.Parse(engineTime!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
