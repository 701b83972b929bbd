using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps;

/// <summary>Steps of the kind <c>container</c>: done by the engine of the service's host.</summary>
public abstract record ContainerStep : Step
{
    private protected ContainerStep()
    {
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override string Kind => "container";
}

/// <summary>Shows a service's containers: image, state, since when.</summary>
public sealed record ShowContainers : ContainerStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Look up {Service.Service}";

    /// <inheritdoc/>
    protected override string Does => $"list and inspect the containers of {Service}";
}

/// <summary>Measures what a service's containers use: processor, memory, network, disk.</summary>
public sealed record ShowStats : ContainerStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Measure {Service.Service}";

    /// <inheritdoc/>
    protected override string Does => $"measure what the containers of {Service} use";
}

/// <summary>Reads a service's log.</summary>
public sealed record ReadLogs : ContainerStep
{
    /// <summary>Which lines.</summary>
    public required LogQuery Query { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Read the log of {Service.Service}";

    /// <inheritdoc/>
    protected override string Does => $"read the log of {Service}, {Query.Describe()}";
}

/// <summary>Stops a service's containers and starts them again.</summary>
public sealed record RestartService : ContainerStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Restart {Service.Service}";

    /// <inheritdoc/>
    protected override string Does => $"restart the containers of {Service}";
}

/// <summary>Makes sure an image is on the host.</summary>
public sealed record PullImage : ContainerStep
{
    /// <summary>The image without a tag.</summary>
    public required string Image { get; init; }

    /// <summary>The tag.</summary>
    public required string Tag { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Pull {Image}:{Tag}";

    /// <inheritdoc/>
    protected override string Does => $"pull {Image}:{Tag} on the host of {Service}, unless it is there";
}
