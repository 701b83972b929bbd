using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>One part of a system: backend, worker, redis.</summary>
public sealed record ServiceDefinition
{
    /// <summary>The key in the catalog.</summary>
    public required ServiceName Name { get; init; }

    /// <summary>Other names people type.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The engine it runs on.</summary>
    public required HostName Host { get; init; }

    /// <summary>The container's name, or the compose service's; the service's own name by default.</summary>
    public required string Container { get; init; }

    /// <summary>The image without a tag, as <c>registry/backend</c>; null for a service that is never deployed through OpsBot.</summary>
    public string? Image { get; init; }

    /// <summary>How to tell that it works.</summary>
    public required HealthCheck Health { get; init; }

    /// <summary>How long it may take to become healthy after a start.</summary>
    public TimeSpan StartsWithin { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Services that must be healthy before it.</summary>
    public IReadOnlyList<ServiceName> DependsOn { get; init; } = [];

    /// <summary>Services that always run the same tag: a deploy or rollback of one moves all.</summary>
    public IReadOnlyList<ServiceName> PinnedWith { get; init; } = [];
}

/// <summary>How to tell that a service works. Closed.</summary>
public abstract record HealthCheck
{
    private HealthCheck()
    {
    }

    /// <summary>How long one look may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What is done, for people: <c>GET http://…/health expects 200</c>.</summary>
    public abstract string Describe();

    /// <summary>A GET request; redirects are not followed.</summary>
    /// <param name="Url">The address.</param>
    /// <param name="Status">The status code expected.</param>
    /// <param name="Contains">What the body must contain, or null.</param>
    public sealed record Http(Uri Url, int Status = 200, string? Contains = null) : HealthCheck
    {
        /// <inheritdoc/>
        public override string Describe() =>
            $"GET {Url} expects {Status}" + (Contains is null ? "" : $" with {Contains}");
    }

    /// <summary>A TCP connection that opens.</summary>
    public sealed record Tcp(string Address, int Port) : HealthCheck
    {
        /// <inheritdoc/>
        public override string Describe() => $"connect to {Address}:{Port}";
    }

    /// <summary>Redis' PING, answered by PONG.</summary>
    public sealed record RedisPing(string Address, int Port) : HealthCheck
    {
        /// <inheritdoc/>
        public override string Describe() => $"PING redis at {Address}:{Port} expects PONG";
    }

    /// <summary>The engine's own view: the container runs and, where it has a health check, is healthy.</summary>
    public sealed record Container : HealthCheck
    {
        /// <inheritdoc/>
        public override string Describe() => "the container runs and is healthy";
    }
}
