using System.Security.Cryptography;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using OpsBot.Storage.Sqlite;

namespace OpsBot.Benchmarks;

/// <summary>A SQLite store in a folder of its own, which goes with it. Events are of a usual size: some 200 bytes of JSON.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private static readonly SystemName System = new("shop-prod");
    private static readonly OpsEvent Event = new Frozen(new PersonId("maya"), new string('x', 170));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-benchmark-");

    public TemporaryDatabase(TimeProvider? clock = null) => Store = SqliteStore.Open(
        new SqliteStoreOptions { Path = Path.Combine(folder.FullName, "opsbot.db"), AuditKey = RandomNumberGenerator.GetBytes(32) }, clock ?? TimeProvider.System);

    public SqliteStore Store { get; }

    /// <summary>An append to a stream.</summary>
    public static Append Append(StreamName stream, long expectedSeq, int events) =>
        new(stream, expectedSeq, [.. Enumerable.Repeat(Event, events)], new StreamState(System, "Running", Open: true));

    /// <summary>What a click leads to: an event, a message, and the answer by which a second delivery is known.</summary>
    public static Commit Click(StreamName stream, long expectedSeq) => new()
    {
        Appends = [Append(stream, expectedSeq, 1)],
        Messages = [new OutboxMessage(new ThreadRef(new ChannelRef("web", "ops"), stream.Value), "card", Reply.Of("Approved by maya."))],
        Answered = new Answered(new IntentId($"{stream}:{expectedSeq}"), Reply.Of("Approved.")),
    };

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
