using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

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
    protected override string Does => $"pin {Service} from {Image}:{FromTag} to {Image}:{ToTag}";
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
    protected override string Does => $"recreate {Service} from {Image}:{Tag}";
}

/// <summary>Runs the compose tool on the system's project: up, down, build, pull, run, config.</summary>
public sealed record ComposeCommand : ComposeStep
{
    /// <summary>The command and its arguments, without the options that name the project and its files.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => Headline($"compose {Words.Argv(Arguments)}");

    /// <inheritdoc/>
    protected override string Does => $"run the compose tool on the project of {Service.System}: {Words.Argv(Arguments)}"
        + (Disclosure == Disclosure.Secret ? " (its output may hold secrets and is not shown)" : "");
}
