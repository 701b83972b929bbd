using OpsBot.Commands.Timeline;

namespace OpsBot.Contracts;

/// <summary>The ports of one store, for a contract suite.</summary>
/// <param name="Events">Events, streams, answers and locks.</param>
/// <param name="Outbox">Messages to send.</param>
/// <param name="Inbox">What platforms delivered.</param>
/// <param name="History">Messages as they read now.</param>
/// <param name="Logs">The output of steps, bounded to <see cref="StoreContract.MaximumLogBytes"/>.</param>
/// <param name="Signal">Rises with every commit.</param>
/// <param name="Audit">All rows, written with <see cref="Some.AuditKey"/>.</param>
public sealed record StorePorts(IEventStore Events, IOutbox Outbox, IInbox Inbox, IMessageHistory History, ILogStore Logs, IStoreSignal Signal, IAuditLog Audit);
