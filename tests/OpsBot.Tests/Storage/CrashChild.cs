using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using OpsBot.Storage.Sqlite;
using Xunit;

namespace OpsBot.Tests.Storage;

/// <summary>Not a test: what the process does that <see cref="CrashTests"/> kills. It says on its standard output what was acknowledged to it.</summary>
public sealed class CrashChild
{
    /// <summary>The environment variable with the database file.</summary>
    public const string FileVariable = "OPSBOT_TESTS_CRASH_FILE";

    /// <summary>How many commit at the same time, each to two streams.</summary>
    public const int Committers = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task CommitForEver()
    {
        var path = Environment.GetEnvironmentVariable(FileVariable);
        Assert.SkipWhen(path is null, "runs only as the child of the crash test");
        await using var store = SqliteStore.Open(new SqliteStoreOptions { Path = path, AuditKey = Some.AuditKey }, TimeProvider.System);
        await using var output = Console.OpenStandardOutput();
        await Task.WhenAll(Enumerable.Range(1, Committers).Select(i => CommitAsync(store, output, $"freeze/s{i}")));
    }

    private static async Task CommitAsync(SqliteStore store, Stream output, string stream)
    {
        var seq = (long)(await store.Events.ReadAsync(new StreamName(stream), Cancel)).Count;
        while (true)
        {
            var commit = new Commit
            {
                Appends = [Some.Append(new StreamName(stream), seq, $"{seq}"), Some.Append(new StreamName(stream + "-twin"), seq, $"{seq}")],
                Messages = [Some.Message($"{seq}", stream, "progress")],
            };
            Assert.IsType<CommitResult.Done>(await store.Events.CommitAsync(commit, Cancel));
            seq++;
            lock (output)
            {
                output.Write(Encoding.UTF8.GetBytes($"ack {stream} {seq}\n"));
            }
        }
    }
}
