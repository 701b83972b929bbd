using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.IntegrationTests.Data;

/// <summary>The same SQL both ways: by psql in the container, and over a connection. The role's password has quotes and spaces in it.</summary>
[Collection(DataCollection.Name)]
public sealed class SqlTests(DataHost data)
{
    public static TheoryData<string> Ways => ["shop", "connected"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_Query_ShowsRowsAsPsqlDoes(string way)
    {
        var told = new Told();
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Sql(Of(way), "SELECT 1 AS id, 'it''s' AS name, NULL AS gone UNION ALL SELECT 20, 'b', NULL ORDER BY id"), DataSteps.Context(told), Cancel);

        Assert.True(outcome is Outcome.Passed { Summary: "2 rows" }, $"{outcome.Summary}");
        Assert.Equal([" id | name | gone", "----+------+------", "  1 | it's |", " 20 | b    |", "(2 rows)"], told.Lines.Select(l => l.TrimEnd()).Where(l => l.Length > 0));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_ValuesLayout_ShowsValuesAlone(string way)
    {
        var told = new Told();
        using var steps = data.Steps();

        await steps.ExecuteAsync(DataSteps.Sql(Of(way), "SELECT 1, 'x' UNION ALL SELECT 2, 'y' ORDER BY 1", layout: SqlLayout.Values), DataSteps.Context(told), Cancel);

        Assert.Equal(["1|x", "2|y"], told.Lines.Where(l => l.Length > 0));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_WriteInAReadOnlyStep_IsRefusedByTheServer(string way)
    {
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Sql(Of(way), "CREATE TABLE never (id int)"), DataSteps.Context(new Told()), Cancel);
        var escaped = await steps.ExecuteAsync(DataSteps.Sql(Of(way), "COMMIT; CREATE TABLE never (id int)"), DataSteps.Context(new Told()), Cancel);

        Assert.Contains("read-only transaction", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
        Assert.Contains("read-only transaction", Assert.IsType<Outcome.Failed>(escaped).Summary, StringComparison.Ordinal);
        Assert.Equal("0", await data.AskAsync("SELECT count(*) FROM pg_tables WHERE tablename = 'never'", Cancel));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_TwoStatementsOfWhichOneFails_LeavesNothing(string way)
    {
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Sql(Of(way), "CREATE TABLE half (id int); SELECT 1/0", readOnly: false), DataSteps.Context(new Told()), Cancel);

        Assert.Contains("division by zero", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
        Assert.Equal("0", await data.AskAsync("SELECT count(*) FROM pg_tables WHERE tablename = 'half'", Cancel));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_Vacuum_RunsOutsideATransactionAndTellsItsNotices(string way)
    {
        var told = new Told();
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Sql(Of(way), "VACUUM VERBOSE pg_class", readOnly: false), DataSteps.Context(told), Cancel);

        Assert.True(outcome is Outcome.Passed, outcome.Summary);
        Assert.Contains(told.Lines, l => l.Contains("vacuuming", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_Stopped_CancelsItOnTheServer(string way)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var steps = data.Steps();
        var running = steps.ExecuteAsync(DataSteps.Sql(Of(way), "SELECT pg_sleep(55)"), DataSteps.Context(new Told()), stop.Token);
        await UntilAsync("1");
        await stop.CancelAsync();

        Assert.IsType<Outcome.TimedOut>(await running);
        await UntilAsync("0");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_LongerThanItsTime_IsEndedByTheServer(string way)
    {
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Sql(Of(way), "SELECT pg_sleep(55)") with { Timeout = TimeSpan.FromSeconds(1) }, DataSteps.Context(new Told()), Cancel);

        Assert.Contains("statement timeout", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ServerThatStoppedAnswering_FailsAndIsStopped()
    {
        var id = (await data.Docker.Client.Containers.InspectContainerAsync("postgres", Cancel)).ID!;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var steps = data.Steps();
        await data.Docker.Client.Containers.PauseContainerAsync(id, Cancel);
        try
        {
            var running = steps.ExecuteAsync(DataSteps.Sql(DataHost.Connected, "SELECT 1"), DataSteps.Context(new Told()), stop.Token);
            stop.CancelAfter(TimeSpan.FromSeconds(1));
            Assert.IsType<Outcome.TimedOut>(await running);
        }
        finally
        {
            await data.Docker.Client.Containers.UnpauseContainerAsync(id, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Execute_WriteWhoseServerStopsAnswering_NobodyKnows()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var steps = data.Steps();
        var running = steps.ExecuteAsync(DataSteps.Sql(DataHost.Connected, "CREATE TABLE half (id int); SELECT pg_sleep(55)", readOnly: false), DataSteps.Context(new Told()), stop.Token);
        await UntilAsync("1");
        await data.Docker.Client.Containers.PauseContainerAsync("postgres", Cancel);
        try
        {
            await stop.CancelAsync();

            Assert.Contains("not known", Assert.IsType<Outcome.Unknown>(await running).Summary, StringComparison.Ordinal);
        }
        finally
        {
            await data.Docker.Client.Containers.UnpauseContainerAsync("postgres", CancellationToken.None);
            await data.AskAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(55)%' AND pid <> pg_backend_pid()", CancellationToken.None);
        }

        await UntilAsync("0");
    }

    [Fact]
    public async Task Execute_CopyToStandardOutput_GoesThroughPsql()
    {
        var told = new Told();
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Sql(DataHost.Connected, "COPY (SELECT 'hunter2') TO STDOUT"), DataSteps.Context(told), Cancel);

        Assert.Equal("done", Assert.IsType<Outcome.Passed>(outcome).Summary);
        Assert.Equal(["hunter2"], told.Lines);
    }

    [Fact]
    public async Task Execute_ValuesOfManyMegabytes_KeepsMemoryFlat()
    {
        var told = new Told();
        using var steps = data.Steps();
        var before = GC.GetTotalAllocatedBytes();

        var outcome = await steps.ExecuteAsync(DataSteps.Sql(DataHost.Connected, "SELECT repeat('x', 20000000) FROM generate_series(1, 5)"), DataSteps.Context(told), Cancel);

        Assert.Equal("5 rows", Assert.IsType<Outcome.Passed>(outcome).Summary);
        Assert.All(told.Lines, line => Assert.True(line.Length < 5_000));
        Assert.True(GC.GetTotalAllocatedBytes() - before < 20_000_000);
    }

    private static ServiceRef Of(string way) => way == "shop" ? DataHost.Postgres : DataHost.Connected;

    private async Task UntilAsync(string count)
    {
        while (await data.AskAsync("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(55)%' AND state = 'active' AND pid <> pg_backend_pid()", Cancel) != count)
        {
            await Task.Delay(50, Cancel);
        }
    }
}
