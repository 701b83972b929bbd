using System.Diagnostics;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.IntegrationTests.Data;

/// <summary>Dumps and restores of a real database, looked at with a connection of the test's own.</summary>
[Collection(DataCollection.Name)]
public sealed class DumpTests(DataHost data) : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ob-backups-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Where => folder.FullName;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await data.AskAsync("DROP TABLE IF EXISTS goods; CREATE TABLE goods (id int PRIMARY KEY, name text); INSERT INTO goods SELECT i, 'it''s ' || i FROM generate_series(1, 1000) i", Cancel);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("goods.sql", DumpFormat.Sql, false)]
    [InlineData("goods-%Y%m%d.sql.gz", DumpFormat.Sql, true)]
    [InlineData("goods.dump", DumpFormat.Custom, false)]
    public async Task DumpThenRestore_IntoAnEmptyDatabase_BringsEveryRowBack(string name, DumpFormat format, bool compressed)
    {
        using var steps = data.Steps(Where);
        var dumped = await steps.ExecuteAsync(DataSteps.Dump(name, "shop", format, compressed), DataSteps.Context(new Told()), Cancel);
        var file = name.Replace("%Y%m%d", "20260302", StringComparison.Ordinal);
        var scratch = await ScratchAsync();

        var restored = await steps.ExecuteAsync(DataSteps.Restore(file, scratch), DataSteps.Context(new Told()), Cancel);

        Assert.True(dumped is Outcome.Passed, dumped.Summary);
        Assert.True(restored is Outcome.Passed, restored.Summary);
        Assert.Equal([file, $"{file}.about.json"], Directory.GetFiles(Where).Select(Path.GetFileName).Order());
        Assert.Equal("1000 it's 1000", await RowsAsync(scratch));
        var done = Assert.IsType<ProbeResult.NotDone>(await steps.ProbeAsync(DataSteps.Dump("other.sql"), DataSteps.Context(new Told()), Cancel));
        Assert.NotNull(done);
        Assert.IsType<ProbeResult.Done>(await steps.ProbeAsync(DataSteps.Dump(name, "shop", format, compressed), DataSteps.Context(new Told()), Cancel));
    }

    [Theory]
    [InlineData(DumpFormat.Sql, false)]
    [InlineData(DumpFormat.Sql, true)]
    [InlineData(DumpFormat.Custom, false)]
    public async Task Restore_OfADumpCutOffInTheMiddle_LeavesTheDatabaseAsItWas(DumpFormat format, bool compressed)
    {
        using var steps = data.Steps(Where);
        await steps.ExecuteAsync(DataSteps.Dump("whole", "shop", format, compressed), DataSteps.Context(new Told()), Cancel);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Where, "whole"), Cancel);
        await File.WriteAllBytesAsync(Path.Combine(Where, "cut"), bytes[..(bytes.Length / 2)], Cancel);
        await File.WriteAllBytesAsync(Path.Combine(Where, "whole"), bytes[..(bytes.Length / 2)], Cancel);
        var scratch = await ScratchAsync();

        var byHand = await steps.ExecuteAsync(DataSteps.Restore("cut", scratch), DataSteps.Context(new Told()), Cancel);
        var own = await steps.ExecuteAsync(DataSteps.Restore("whole", scratch), DataSteps.Context(new Told()), Cancel);
        var planned = await steps.ResolveAsync(DataSteps.Restore("whole", scratch), Cancel);

        Assert.True(byHand is Outcome.Failed, byHand.Summary);
        Assert.True(format == DumpFormat.Custom || byHand.Summary.Contains("cut off in the middle", StringComparison.Ordinal), byHand.Summary);
        Assert.Matches("is not what was written|cut off", Assert.IsType<Outcome.Failed>(own).Summary);
        Assert.IsType<Resolution.Impossible>(planned);
        Assert.Equal("0", await TablesAsync(scratch));
    }

    [Fact]
    public async Task Restore_ThatFailsInTheMiddle_TakesEverythingBack()
    {
        await File.WriteAllTextAsync(Path.Combine(Where, "bad.sql"), "CREATE TABLE first (id int);\nSELECT 1/0;\nCREATE TABLE second (id int);\n", Cancel);
        var scratch = await ScratchAsync();
        using var steps = data.Steps(Where);

        var outcome = await steps.ExecuteAsync(DataSteps.Restore("bad.sql", scratch), DataSteps.Context(new Told()), Cancel);

        Assert.Contains("division by zero", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
        Assert.Contains("as it was", outcome.Summary, StringComparison.Ordinal);
        Assert.Equal("0", await TablesAsync(scratch));
    }

    [Theory]
    [InlineData("SELECT 'open;\n")]
    [InlineData("SELECT $x$open;\n")]
    [InlineData("SELECT (1;\n")]
    [InlineData("/* open\n")]
    [InlineData("CREATE TABLE second (line text);\nCOPY second FROM stdin;\none\n")]
    [InlineData("\\q\n")]
    [InlineData("\\set ON_ERROR_STOP off\nSELECT 1/0;\n")]
    public async Task Restore_OfAScriptThatNeverComesToItsEnd_TakesEverythingBackAndIsNoSuccess(string end)
    {
        await File.WriteAllTextAsync(Path.Combine(Where, "open.sql"), $"CREATE TABLE first (id int);\n{end}", Cancel);
        var scratch = await ScratchAsync();
        using var steps = data.Steps(Where);

        var outcome = await steps.ExecuteAsync(DataSteps.Restore("open.sql", scratch), DataSteps.Context(new Told()), Cancel);

        Assert.True(outcome is Outcome.Failed, outcome.ToString());
        Assert.Equal("0", await TablesAsync(scratch));
    }

    [Theory]
    [InlineData(8_000_000, typeof(Outcome.TimedOut), "as it was")]
    [InlineData(0, typeof(Outcome.Unknown), "whether the server committed it is not known")]
    public async Task Restore_Stopped_TakesEverythingBackAndSaysSoWhileTheCommitWasNotSent(int rest, Type expected, string left)
    {
        var after = string.Concat(Enumerable.Repeat($"-- {new string('x', 76)}\n", rest / 80));
        await File.WriteAllTextAsync(Path.Combine(Where, "slow.sql"), $"CREATE TABLE first (id int);\n\\echo begun\nSELECT pg_sleep(50);\nCREATE TABLE second (id int);\n{after}", Cancel);
        var scratch = await ScratchAsync();
        var told = new Told();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var steps = data.Steps(Where);
        var running = steps.ExecuteAsync(DataSteps.Restore("slow.sql", scratch), DataSteps.Context(told), stop.Token);
        await told.First.Task.WaitAsync(Cancel);
        await stop.CancelAsync();

        var outcome = await running;
        Assert.IsType(expected, outcome);
        Assert.Contains(left, outcome.Summary, StringComparison.Ordinal);
        Assert.Equal("0", await TablesAsync(scratch));
    }

    [Fact]
    public async Task Dump_OntoAFullDisk_FailsAndLeavesNothing()
    {
        await data.AskAsync("INSERT INTO goods SELECT i, repeat(md5(i::text), 30) FROM generate_series(2000, 6000) i", Cancel);
        await MountAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", Where);
        try
        {
            using var steps = data.Steps(Where);

            var outcome = await steps.ExecuteAsync(DataSteps.Dump("full.sql"), DataSteps.Context(new Told()), Cancel);

            Assert.Contains("Nothing is left of it", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
            Assert.Contains("No space left", outcome.Summary, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(Where));
        }
        finally
        {
            await MountAsync("umount", Where);
        }
    }

    [Fact]
    public async Task Dump_OfADatabaseThatIsNotThere_FailsAndLeavesNothing()
    {
        using var steps = data.Steps(Where);

        var outcome = await steps.ExecuteAsync(DataSteps.Dump("none.sql", "no-such-db"), DataSteps.Context(new Told()), Cancel);

        Assert.Contains("does not exist", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Where));
    }

    [Fact]
    public async Task Dump_ContainerDiesInTheMiddle_FailsAndLeavesNothing()
    {
        var victim = new ServiceRef(DataHost.Postgres.System, new ServiceName("victim"));
        await data.RunPostgresAsync("victim");
        try
        {
            using var steps = data.Steps(Where);
            const string Fill = "export PGPASSWORD=\"$POSTGRES_PASSWORD\"; until psql -U shop -d postgres -c 'CREATE DATABASE shop'; do sleep 0.1; done; psql -U shop -d shop -c \"CREATE TABLE large AS SELECT repeat(md5(i::text), 1000) AS text FROM generate_series(1, 8000) i\"";
            Assert.IsType<Outcome.Passed>(await steps.ExecuteAsync(DataSteps.Exec(victim, "sh", "-c", Fill), DataSteps.Context(new Told()), Cancel));
            var running = steps.ExecuteAsync(DataSteps.Dump("cut.sql") with { Service = victim }, DataSteps.Context(new Told()), Cancel);
            while (!running.IsCompleted && !folder.EnumerateFiles().Any(f => f.Length > 0))
            {
                await Task.Delay(5, Cancel);
            }

            await data.Docker.Client.Containers.KillContainerAsync("victim", new ContainerKillParameters(), Cancel);

            Assert.Contains("the container ended under it", Assert.IsType<Outcome.Failed>(await running).Summary, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(Where));
        }
        finally
        {
            await data.Docker.Client.Containers.RemoveContainerAsync("victim", new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);
        }
    }

    private static async Task MountAsync(params string[] command)
    {
        using var process = Process.Start(command[0], command[1..]);
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(0, process.ExitCode);
    }

    private async Task<string> ScratchAsync()
    {
        var name = $"scratch_{Guid.NewGuid():n}";
        await data.AskAsync($"CREATE DATABASE {name}", Cancel);
        return name;
    }

    private Task<string> TablesAsync(string database) => data.AskAsync("SELECT count(*)::text FROM pg_tables WHERE schemaname = 'public'", Cancel, database);

    private Task<string> RowsAsync(string database) => data.AskAsync("SELECT count(*) || ' ' || max(name) FILTER (WHERE id = 1000) FROM goods", Cancel, database);
}
