using OpsBot.Commands.Timeline;

namespace OpsBot.Contracts.InMemory;

/// <summary>A store that ends with the test, for tests of the domain; it passes the same contract suites as the real ones.</summary>
public sealed class InMemoryStore
{
    /// <summary>An empty store.</summary>
    /// <param name="clock">Gives events and messages their times.</param>
    public InMemoryStore(TimeProvider clock)
    {
        var gate = new Lock();
        var signal = new CommitSignal();
        var outbox = new InMemoryOutbox(gate, signal, clock);
        var events = new InMemoryEventStore(gate, signal, clock, outbox);
        Events = events;
        Outbox = outbox;
        Inbox = new InMemoryInbox(gate, clock);
        History = outbox;
        Logs = new InMemoryLogStore(gate);
        Signal = signal;
        Audit = events;
    }

    /// <summary>Events, streams, answers and locks.</summary>
    public IEventStore Events { get; }

    /// <summary>Messages to send.</summary>
    public IOutbox Outbox { get; }

    /// <summary>What platforms delivered.</summary>
    public IInbox Inbox { get; }

    /// <summary>Messages as they read now.</summary>
    public IMessageHistory History { get; }

    /// <summary>The output of steps.</summary>
    public ILogStore Logs { get; }

    /// <summary>Rises with every commit.</summary>
    public IStoreSignal Signal { get; }

    /// <summary>All rows, for the audit.</summary>
    public IAuditLog Audit { get; }
}
