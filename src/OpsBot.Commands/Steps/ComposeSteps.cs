using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps;

/// <summary>Steps of the kind <c>compose</c>: done where the system's compose file is.</summary>
public abstract record ComposeStep : Step
{
    private protected ComposeStep()
    {
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override string Kind => "compose";
}

/// <summary>Writes the tag that a service shall run; nothing else in the file changes, and the old file is kept.</summary>
public sealed record PinImage : ComposeStep
{
    /// <summary>The image without a tag.</summary>
    public required string Image { get; init; }

    /// <summary>The tag pinned now.</summary>
    public required string FromTag { get; init; }

    /// <summary>The tag to pin.</summary>
    public required string ToTag { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Pin {Service.Service} to {ToTag}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Action => $"pin {Service} from {Image}:{FromTag} to {Image}:{ToTag}";
}

/// <summary>Brings a service up as it is pinned: the running container is replaced when its image differs.</summary>
public sealed record RecreateService : ComposeStep
{
    /// <summary>The image without a tag.</summary>
    public required string Image { get; init; }

    /// <summary>The tag that must be pinned when this is done.</summary>
    public required string Tag { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Bring {Service.Service} up on {Tag}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Action => $"recreate {Service} from {Image}:{Tag}";
}
