using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps;

/// <summary>Steps of the kind <c>redis</c> that take many small commands: on keys and on queues. No single command holds the server up.</summary>
public abstract record KeyStep : Step
{
    private protected KeyStep()
    {
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override string Kind => "redis";
}

/// <summary>Counts the keys that match a pattern.</summary>
public sealed record CountKeys : KeyStep
{
    /// <summary>The pattern, in Redis' own form: <c>cache:*</c>.</summary>
    public required string Pattern { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Count the keys {Pattern}";

    /// <inheritdoc/>
    protected override string Does => $"scan the keys of the Redis of {Service} and count those that match {Pattern}";
}

/// <summary>Deletes the keys that match a pattern, those that are made meanwhile included or not.</summary>
public sealed record DeleteKeys : KeyStep
{
    /// <summary>The pattern, in Redis' own form: <c>cache:*</c>.</summary>
    public required string Pattern { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Delete the keys {Pattern}";

    /// <inheritdoc/>
    protected override string Does => $"scan the keys of the Redis of {Service} and delete those that match {Pattern}, some thousand at a time";
}
