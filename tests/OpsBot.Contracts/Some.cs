using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts.InMemory;

namespace OpsBot.Contracts;

/// <summary>Neutral values for tests: what they are does not matter to the test that uses them.</summary>
public static class Some
{
    /// <summary>A key for the hash chain.</summary>
    public static readonly byte[] AuditKey = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    /// <summary>A system.</summary>
    public static readonly SystemName System = new("shop-prod");

    /// <summary>A channel.</summary>
    public static readonly ChannelRef Channel = new("web", "ops");

    /// <summary>A person.</summary>
    public static readonly PersonId Person = new("maya");

    /// <summary>A state of a stream that waits for nothing.</summary>
    public static readonly StreamState State = new(System, "Frozen", Open: false);

    /// <summary>A stream.</summary>
    public static StreamName Stream(int number = 1) => new($"freeze/s{number}");

    /// <summary>An event.</summary>
    public static OpsEvent Event(string reason = "because") => new Frozen(Person, reason);

    /// <summary>An append of one event.</summary>
    public static Append Append(StreamName stream, long expectedSeq, string reason = "because") => new(stream, expectedSeq, [Event(reason)], State);

    /// <summary>A commit of one append.</summary>
    public static Commit Commit(StreamName stream, long expectedSeq, string reason = "because") =>
        new() { Appends = [Append(stream, expectedSeq, reason)] };

    /// <summary>The audit of an empty store.</summary>
    public static StoreAudit Audit() => new(new InMemoryStore(TimeProvider.System).Audit, new HashChain(AuditKey));

    /// <summary>A thread.</summary>
    public static ThreadRef Thread(string? name) => new(Channel, name);

    /// <summary>A message to a thread, or to the channel itself.</summary>
    public static OutboxMessage Message(string text, string? thread = null, string? key = null, MessagePriority priority = MessagePriority.Normal) =>
        new(Thread(thread), key, Reply.Of(text), priority);

    /// <summary>The text of a reply of one text.</summary>
    public static string TextOf(Reply reply) => ((ReplyBlock.Text)reply.Blocks[0]).Markup;
}
