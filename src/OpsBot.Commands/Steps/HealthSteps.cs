using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps;

/// <summary>
/// Steps of the kind <c>health</c>. DESIGN's table has "a health condition" under Wait and probes under Http, Redis and Container; here one kind runs the check that the
/// catalog gives a service, so that <c>/health</c>, waiting and verifying can never disagree on what healthy means.
/// </summary>
public abstract record HealthStep : Step
{
    private protected HealthStep()
    {
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override string Kind => "health";

    /// <summary>The check as the catalog has it, in words.</summary>
    public required string Check { get; init; }
}

/// <summary>One look at a service's health. An unhealthy service is a finding, not a failure.</summary>
public sealed record ProbeHealth : HealthStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Look at {Service.Service}";

    /// <inheritdoc/>
    protected override string Does => $"{Check} once, from the bot";
}

/// <summary>Looks until a service is healthy; an unhealthy one at the end is a failure.</summary>
public sealed record AwaitHealthy : HealthStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Wait until {Service.Service} is healthy";

    /// <inheritdoc/>
    protected override string Does => $"{Check}, again and again for {Timeout.TotalSeconds:0} s";
}

/// <summary>Goes on looking at a service, or at several at the same time, for a while after a change; one that stays unhealthy, or whose container the engine restarts, is a failure.</summary>
public sealed record WatchHealth : HealthStep
{
    /// <summary>For how long.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>The services that are watched beside the first; null for none.</summary>
    public IReadOnlyList<WatchedService>? Others { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Watch {Words.List((Others ?? []).Select(o => o.Service.Service.Value).Prepend(Service.Service.Value))} for {Words.Duration(For)}";

    /// <inheritdoc/>
    protected override string Does => $"{Check}{string.Concat((Others ?? []).Select(o => $"; of {o.Service}: {o.Check}"))}, again and again for {Words.Duration(For)}; two looks in a row that find it unhealthy are a failure, and so is a restart of its containers";
}

/// <summary>A service that is watched beside others.</summary>
/// <param name="Service">The service.</param>
/// <param name="Check">Its check as the catalog has it, in words.</param>
public sealed record WatchedService(ServiceRef Service, string Check);
