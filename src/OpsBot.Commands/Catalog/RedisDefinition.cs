using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>A Redis of a system.</summary>
public sealed record RedisDefinition
{
    /// <summary>The key in the catalog; the first one is meant when none is named.</summary>
    public required string Name { get; init; }

    /// <summary>The service in whose container it runs.</summary>
    public required ServiceName Service { get; init; }

    /// <summary>Host and port at which the bot reaches it; null to run redis-cli in the container.</summary>
    public RedisAddress? Address { get; init; }

    /// <summary>The secret that holds its password; null when it wants none.</summary>
    public string? Password { get; init; }

    /// <summary>The queues kept in it; null when there are none.</summary>
    public QueueDefinition? Queues { get; init; }
}

/// <summary>Where a Redis answers.</summary>
/// <param name="Host">Its host.</param>
/// <param name="Port">Its port.</param>
public sealed record RedisAddress(string Host, int Port)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>Job queues in the form of BullMQ: keys <c>&lt;prefix&gt;:&lt;name&gt;:wait</c> and so on.</summary>
/// <param name="Prefix">What their keys begin with.</param>
/// <param name="Names">The queues.</param>
public sealed record QueueDefinition(string Prefix, IReadOnlyList<string> Names);
