using OpsBot.Contracts;
using OpsBot.Contracts.InMemory;

namespace OpsBot.Commands.Tests.Timeline;

public sealed class InMemoryEventStoreTests : EventStoreContract
{
    protected override ValueTask<StorePorts> OpenAsync() => InMemoryPorts.OpenAsync(Clock);

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}

public sealed class InMemoryOutboxTests : OutboxContract
{
    protected override ValueTask<StorePorts> OpenAsync() => InMemoryPorts.OpenAsync(Clock);

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}

public sealed class InMemoryInboxTests : InboxContract
{
    protected override ValueTask<StorePorts> OpenAsync() => InMemoryPorts.OpenAsync(Clock);

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}

public sealed class InMemoryLogStoreTests : LogStoreContract
{
    protected override ValueTask<StorePorts> OpenAsync() => InMemoryPorts.OpenAsync(Clock);

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}

internal static class InMemoryPorts
{
    public static ValueTask<StorePorts> OpenAsync(TimeProvider clock)
    {
        var s = new InMemoryStore(clock);
        return ValueTask.FromResult(new StorePorts(s.Events, s.Outbox, s.Inbox, s.History, s.Logs, s.Signal, s.Audit));
    }
}
