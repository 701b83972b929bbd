using System.Text;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Dump;
using OpsBot.Steps.Exec;
using Xunit;

namespace OpsBot.Tests.Steps.Dump;

/// <summary>What psql is given of a backup, and what is said of the database when it goes wrong on the way.</summary>
public sealed class RestoreExecutorTests : IDisposable
{
    private const string Name = "main.sql";

    private readonly BackupFolder folder = new();
    private readonly ScriptedEngine engine = new();
    private readonly BackupCheck check;
    private readonly RestoreExecutor executor;

    public RestoreExecutorTests()
    {
        check = new BackupCheck(folder.Store);
        executor = new RestoreExecutor(engine, folder.Store, check, folder.Clock);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static RestoreDatabase Step => TestSteps.Restore(Name) with { MadeByPlan = false };

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("SELECT 1;\n")]
    [InlineData("x")]
    public async Task Execute_Backup_IsOneTransactionOfAllItsBytes(string script)
    {
        await folder.MakeAsync(Name, script, Cancel);
        var given = "";
        engine.Program = async (command, output) => given = await PsqlAsync(command, output);

        var outcome = await ExecuteAsync();

        Assert.True(outcome is Outcome.Passed, outcome.Summary);
        Assert.StartsWith($"BEGIN;\n{script}\nCOMMIT;\n\\echo ", given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_PsqlEndsWellWithoutTheCommit_IsNoSuccess()
    {
        await folder.MakeAsync(Name, "COPY goods FROM stdin;\n1\n", Cancel);
        engine.Program = (command, _) => command.Input!.CopyToAsync(Stream.Null, Cancel);

        var outcome = await ExecuteAsync();

        Assert.Contains("never came to the end of main.sql", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ChangedWhileItIsReadIn_CommitIsNotGiven()
    {
        await folder.MakeAsync(Name, new string('a', 1_000_000), Cancel);
        var given = "";
        engine.Program = async (command, _) =>
        {
            await command.Input!.ReadExactlyAsync(new byte[10], Cancel);
            await using (var file = new FileStream(folder.PathOf(Name), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                file.Seek(900_000, SeekOrigin.Begin);
                file.WriteByte((byte)'b');
            }

            given = await new StreamReader(command.Input).ReadToEndAsync(Cancel);
        };

        var outcome = await ExecuteAsync();

        Assert.Contains("was changed while it was read in", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
        Assert.Contains("as it was", outcome.Summary, StringComparison.Ordinal);
        Assert.Contains('b', given);
        Assert.DoesNotContain("COMMIT", given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ArchiveChangedWhileItIsReadIn_LacksItsEnd()
    {
        var archive = "PGDMP" + new string('a', 1_000_000);
        await folder.PutAsync(Name, archive, Cancel);
        var given = 0L;
        engine.Program = async (command, _) =>
        {
            await command.Input!.ReadExactlyAsync(new byte[10], Cancel);
            await folder.PutAsync(Name, archive[..^1] + "b", Cancel);
            var rest = new MemoryStream();
            await command.Input.CopyToAsync(rest, Cancel);
            given = 10 + rest.Length;
        };

        Assert.IsType<Outcome.Failed>(await ExecuteAsync());
        Assert.InRange(given, 11, archive.Length - 1);
    }

    [Fact]
    public async Task Execute_ContainerGoneAfterAllWasGiven_NobodyKnows()
    {
        await folder.MakeAsync(Name, "SELECT 1;\n", Cancel);
        engine.Program = (command, _) => command.Input!.CopyToAsync(Stream.Null, Cancel);
        engine.Exit = new ContainerExit.ContainerGone("it exited with 137");

        var outcome = await ExecuteAsync();

        Assert.Contains("whether the server committed it is not known", Assert.IsType<Outcome.Unknown>(outcome).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_EngineGone_KnowsWhetherTheCommitWasGiven()
    {
        await folder.MakeAsync(Name, new string('a', 1_000_000), Cancel);
        engine.Program = async (command, _) =>
        {
            await command.Input!.ReadExactlyAsync(new byte[100], Cancel);
            throw new EngineException("The engine is gone.");
        };
        Assert.Contains("as it was", Assert.IsType<Outcome.Failed>(await ExecuteAsync()).Summary, StringComparison.Ordinal);

        engine.Program = async (command, _) =>
        {
            await command.Input!.CopyToAsync(Stream.Null, Cancel);
            throw new EngineException("The engine is gone.");
        };
        Assert.Contains("not known", Assert.IsType<Outcome.Unknown>(await ExecuteAsync()).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ServerRefusesTheLastStatement_IsTakenBack()
    {
        await folder.MakeAsync(Name, "SELECT 1/0;\n", Cancel);
        engine.Program = async (command, output) =>
        {
            await command.Input!.CopyToAsync(Stream.Null, Cancel);
            await output(Encoding.UTF8.GetBytes("psql:<stdin>:2: ERROR:  division by zero\n"), true);
        };
        engine.Exit = new ContainerExit.Ended(3);

        var outcome = await ExecuteAsync();

        Assert.Contains("as it was", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
        Assert.Contains("division by zero", outcome.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "NOTICE:  nothing to drop\n", "")]
    [InlineData(true, "NOTICE:  nothing to drop\n", "")]
    [InlineData(true, "psql:<stdin>:1: ERROR:  one\nERROR:  two\nNOTICE:  x\n", "; psql went on past 2 errors, the last: ERROR:  two")]
    public async Task Execute_WhatPsqlSays_OnlyErrorsArePassedOver(bool pastErrors, string said, string told)
    {
        await folder.MakeAsync(Name, "SELECT 1;\n", Cancel);
        engine.Program = async (command, output) =>
        {
            await PsqlAsync(command, output);
            await output(Encoding.UTF8.GetBytes(said), true);
        };

        var outcome = Assert.IsType<Outcome.Passed>(await executor.ExecuteAsync(Step with { PastErrors = pastErrors }, TestSteps.Context(), Cancel));

        Assert.Equal($"main.sql was read into shop, 10 B{told}", outcome.Summary);
    }

    [Fact]
    public async Task Resolve_ChangedSinceItWasPlanned_IsNotWhatWasWritten()
    {
        await folder.MakeAsync(Name, "SELECT 1;\n", Cancel);
        var planned = Assert.IsType<Resolution.Resolved>(await executor.ResolveAsync(Step, Cancel));
        await folder.PutAsync(Name, "SELECT 2;\n", Cancel);

        var now = Assert.IsType<Resolution.Impossible>(await executor.ResolveAsync(Step, Cancel));

        Assert.Contains(planned.Pins, p => p.Name == "backup main.sql" && p.Value!.Length == 64);
        Assert.Contains("is not what was written", now.Why.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_LargeWithAChecksum_IsBoundToItAndReadByTheStep()
    {
        var written = new string('a', 64);
        await folder.PutLargeAsync(Name, 65 * 1024 * 1024, written, Cancel);

        var planned = Assert.IsType<Resolution.Resolved>(await executor.ResolveAsync(Step, Cancel));
        var outcome = await ExecuteAsync();

        Assert.Contains(planned.Pins, p => p.Value == written);
        Assert.Contains("is not what was written", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
        Assert.Empty(engine.Ran);
    }

    [Fact]
    public async Task Resolve_DamagedOrUnreadable_IsRefused()
    {
        await folder.MakeAsync(Name, "SELECT 1;\n", Cancel);
        await folder.PutAsync(Name + ".about.json", "{", Cancel);

        var refused = Assert.IsType<Resolution.Impossible>(await executor.ResolveAsync(Step, Cancel));

        Assert.Contains("about.json cannot be read", refused.Why.Reason, StringComparison.Ordinal);
    }

    /// <summary>Reads all of it, as psql does, and says what it is told to say; returns what it read.</summary>
    private static async Task<string> PsqlAsync(ContainerCommand command, ContainerOutput output)
    {
        var given = await new StreamReader(command.Input!).ReadToEndAsync(Cancel);
        foreach (var line in given.Split('\n').Where(line => line.StartsWith("\\echo ", StringComparison.Ordinal)))
        {
            await output(Encoding.UTF8.GetBytes($"{line[6..]}\n"), false);
        }

        return given;
    }

    private Task<Outcome> ExecuteAsync() => executor.ExecuteAsync(Step, TestSteps.Context(), Cancel);
}
