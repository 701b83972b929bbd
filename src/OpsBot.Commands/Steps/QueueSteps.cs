using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps;

/// <summary>Steps on a job queue that is kept in Redis in the form of BullMQ: <c>&lt;prefix&gt;:&lt;queue&gt;:wait</c> and <c>:active</c> are lists of ids, <c>:failed</c> and others sorted sets, <c>&lt;prefix&gt;:&lt;queue&gt;:&lt;id&gt;</c> is a job.</summary>
/// <remarks>The keys are those that BullMQ documents and that its own Lua scripts use, versions 3 to 5.</remarks>
public abstract record QueueStep : KeyStep
{
    private protected QueueStep()
    {
    }

    /// <summary>What the queue's keys begin with: <c>bull</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override string Subject => Queue;
}

/// <summary>Counts a queue's jobs by state.</summary>
public sealed record ShowQueue : QueueStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Count the jobs of {Queue}";

    /// <inheritdoc/>
    protected override string Does => $"count the jobs {Prefix}:{Queue}:* in the Redis of {Service} by state";
}

/// <summary>Puts failed jobs back among those that wait; the marks of their failure are taken out of them, how often they were tried stays.</summary>
public sealed record RetryFailedJobs : QueueStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Retry the failed jobs of {Queue}";

    /// <inheritdoc/>
    protected override string Does => $"move the jobs that are in {Prefix}:{Queue}:failed now to {Prefix}:{Queue}:wait in the Redis of {Service}, the oldest first, and take the marks of their failure out of them";
}

/// <summary>Deletes failed jobs with all that belongs to them.</summary>
public sealed record ClearFailedJobs : QueueStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Delete the failed jobs of {Queue}";

    /// <inheritdoc/>
    protected override string Does => $"delete the jobs that are in {Prefix}:{Queue}:failed now, with their logs, in the Redis of {Service}";
}
