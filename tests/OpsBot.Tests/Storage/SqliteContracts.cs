using OpsBot.Contracts;

namespace OpsBot.Tests.Storage;

public sealed class SqliteEventStoreTests : EventStoreContract
{
    private TemporaryStore? temporary;

    protected override ValueTask<StorePorts> OpenAsync() => ValueTask.FromResult((temporary = new TemporaryStore(Clock)).OpenPorts());

    protected override ValueTask CloseAsync() => temporary!.DisposeAsync();
}

public sealed class SqliteOutboxTests : OutboxContract
{
    private TemporaryStore? temporary;

    protected override ValueTask<StorePorts> OpenAsync() => ValueTask.FromResult((temporary = new TemporaryStore(Clock)).OpenPorts());

    protected override ValueTask CloseAsync() => temporary!.DisposeAsync();
}

public sealed class SqliteInboxTests : InboxContract
{
    private TemporaryStore? temporary;

    protected override ValueTask<StorePorts> OpenAsync() => ValueTask.FromResult((temporary = new TemporaryStore(Clock)).OpenPorts());

    protected override ValueTask CloseAsync() => temporary!.DisposeAsync();
}

public sealed class SqliteLogStoreTests : LogStoreContract
{
    private TemporaryStore? temporary;

    protected override ValueTask<StorePorts> OpenAsync() => ValueTask.FromResult((temporary = new TemporaryStore(Clock)).OpenPorts());

    protected override ValueTask CloseAsync() => temporary!.DisposeAsync();
}
