using System.Globalization;
using Docker.DotNet.Models;
using OpsBot.Commands.Steps;
using OpsBot.IntegrationTests.Data;
using OpsBot.IntegrationTests.Engine;
using OpsBot.IntegrationTests.Runner;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Memory;

/// <summary>What is far larger than memory should be goes through in pieces: logs, output of programs, dumps and their way back.</summary>
[Collection(MemoryCollection.Name)]
public sealed class MemoryTests(SharedEngine shared, DataHost data) : IClassFixture<SharedEngine>, IClassFixture<DataHost>
{
    private const int Megabyte = 1_000_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetContainerLogs_OfManyMegabytes_IsReadInPieces()
    {
        const int length = 50 * Megabyte;
        await using var stack = await Writer.UpAsync(shared.Docker, $"yes 'a line of a log that goes on and on and on' | head -c {length}", Cancel, end: true);
        var id = Assert.Single(await stack.ContainersAsync(Cancel)).ID!;
        using var log = await shared.Docker.Client.Containers.GetContainerLogsAsync(id, tty: false, new ContainerLogsParameters { ShowStdout = true }, Cancel);
        var buffer = new byte[16 * 1024];
        var (total, pieces, alive) = (0L, 0, new Alive());
        while (await log.ReadOutputAsync(buffer, 0, buffer.Length, Cancel) is { EOF: false } piece)
        {
            total += piece.Count;
            alive.LookNowAndThen(++pieces);
        }

        Assert.Equal(length, total);
        AssertLittle(alive);
    }

    [Fact]
    public async Task ReadLogs_OfManyMegabytes_HoldsLittle()
    {
        const int lines = 500_000;
        await using var stack = await Writer.UpAsync(shared.Docker, $"yes 'a line of a log that goes on and on and on and on' | head -n {lines}", Cancel, end: true);
        var (seen, alive) = (0, new Alive());
        await foreach (var line in Writer.Engine(stack).ReadLogsAsync(Writer.Service, new LogQuery(int.MaxValue, null, null, Follow: false), Cancel))
        {
            alive.LookNowAndThen(++seen);
        }

        Assert.Equal(lines, seen);
        AssertLittle(alive);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_HundredMegabytesOfOutput_HoldsLittle(bool overSsh)
    {
        await using var sshd = overSsh ? await PrivateSshd.StartAsync(Cancel) : null;
        IRunner runner = sshd is null ? new LocalRunner(TimeProvider.System) : new SshRunner(sshd.Destination, TimeProvider.System);
        var (lines, characters, alive) = (0, 0L, new Alive());
        await runner.RunAsync(
            new RunnerCommand("sh", "-c", $"yes 'a line of output that is as long as usual ones are, more or less ....' | head -c {100 * Megabyte}"),
            line =>
            {
                characters += line.Text.Length + 1;
                alive.LookNowAndThen(++lines);
                return default;
            },
            Cancel);

        Assert.Equal(100 * Megabyte, characters, 1.0);
        AssertLittle(alive);
    }

    /// <summary>As many megabytes as <c>OPSBOT_TEST_DUMP_MB</c> says; 256 otherwise, because the suite has to end.</summary>
    [Fact]
    public async Task DumpAndRestore_Large_HoldLittle()
    {
        var megabytes = int.Parse(Environment.GetEnvironmentVariable("OPSBOT_TEST_DUMP_MB") ?? "256", CultureInfo.InvariantCulture);
        var rows = megabytes * 32;
        var folder = Directory.CreateTempSubdirectory("ob-large-");
        try
        {
            await data.AskAsync($"CREATE TABLE large AS SELECT repeat(md5(i::text), 1000) AS text FROM generate_series(1, {rows}) i", Cancel);
            await data.AskAsync("CREATE DATABASE copy_of_large", Cancel);
            using var steps = data.Steps(folder.FullName);
            var alive = new Alive();
            var context = DataSteps.Context(new Told());

            var dumped = await alive.LookUntilAsync(steps.ExecuteAsync(DataSteps.Dump("large.sql") with { Timeout = TimeSpan.FromMinutes(10) }, context, Cancel));
            var restored = await alive.LookUntilAsync(steps.ExecuteAsync(DataSteps.Restore("large.sql", "copy_of_large") with { Timeout = TimeSpan.FromMinutes(10) }, context, Cancel));

            Assert.True(dumped is Outcome.Passed, dumped.Summary);
            Assert.True(restored is Outcome.Passed, restored.Summary);
            Assert.True(new FileInfo(Path.Combine(folder.FullName, "large.sql")).Length > megabytes * (long)Megabyte, dumped.Summary);
            Assert.Equal($"{rows}", await data.AskAsync("SELECT count(*)::text FROM large", Cancel, "copy_of_large"));
            AssertLittle(alive);
        }
        finally
        {
            folder.Delete(recursive: true);
            await data.AskAsync("DROP TABLE IF EXISTS large", CancellationToken.None);
            await data.AskAsync("DROP DATABASE IF EXISTS copy_of_large", CancellationToken.None);
        }
    }

    private static void AssertLittle(Alive alive)
    {
        Assert.True(alive.Looks > 2, $"It was looked at {alive.Looks} times only.");
        Assert.True(alive.Most < 16 * Megabyte, $"{alive.Most} bytes more were alive.");
        TestContext.Current.SendDiagnosticMessage("{0}: {1:n0} bytes more alive at the most, of {2} looks", TestContext.Current.Test?.TestDisplayName, alive.Most, alive.Looks);
    }
}
