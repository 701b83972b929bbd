using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps;

/// <summary>Stops the containers of a service; they stay and can be started again.</summary>
public sealed record StopService : ContainerStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Stop {Service.Service}";

    /// <inheritdoc/>
    protected override string Does => $"stop the containers of {Service}";
}

/// <summary>Starts the stopped containers of a service.</summary>
public sealed record StartService : ContainerStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Start {Service.Service}";

    /// <inheritdoc/>
    protected override string Does => $"start the containers of {Service}";
}

/// <summary>Shows how a service's containers were made and how they are; of their variables only the names.</summary>
public sealed record InspectContainer : ContainerStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Inspect {Service.Service}";

    /// <inheritdoc/>
    protected override string Does => $"inspect the containers of {Service}, without the values of their variables";
}

/// <summary>Lists the images on the host of a service.</summary>
public sealed record ListImages : ContainerStep
{
    /// <summary>Only those of this repository; null for all.</summary>
    public string? Repository { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => Repository is null ? "List the images" : $"List the images of {Repository}";

    /// <inheritdoc/>
    protected override string Does => $"list the images{(Repository is null ? "" : $" of {Repository}")} on the host of {Service}";
}

/// <summary>Gives an image one more name.</summary>
public sealed record TagImage : ContainerStep
{
    /// <summary>The image, by name and tag or by id.</summary>
    public required string From { get; init; }

    /// <summary>The new name with its tag; what had it before loses it.</summary>
    public required string To { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Tag {From} as {To}";

    /// <inheritdoc/>
    protected override string Does => $"name the image {From} also {To}, on the host of {Service}";
}

/// <summary>Lists the volumes on the host of a service.</summary>
public sealed record ListVolumes : ContainerStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => "List the volumes";

    /// <inheritdoc/>
    protected override string Does => $"list the volumes on the host of {Service}";
}

/// <summary>Shows what images, containers and volumes take on the host of a service, and how much of it nothing uses.</summary>
public sealed record ShowDisk : ContainerStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => Headline("Measure the disk");

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Subject => Name ?? base.Subject;

    /// <inheritdoc/>
    protected override string Does => $"add up what images, containers and volumes take on the host of {Service}";
}

/// <summary>Deletes what nothing uses on the host of a service; says first what that is.</summary>
public sealed record PruneDisk : ContainerStep
{
    /// <summary>What may go, in the order in which it does.</summary>
    public required IReadOnlyList<DiskPart> What { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Delete {Words.List(What.Select(InWords))}";

    /// <inheritdoc/>
    protected override string Does => $"list, then delete {Words.List(What.Select(InWords))} on the host of {Service}";

    /// <summary>A part in words.</summary>
    public static string InWords(DiskPart part) => part switch
    {
        DiskPart.Containers => "stopped containers",
        DiskPart.Networks => "networks without containers",
        DiskPart.NamelessImages => "images without a name",
        DiskPart.UnusedImages => "images without a container",
        DiskPart.Volumes => "volumes without a container",
        _ => throw new InvalidOperationException($"no word for {part}"),
    };
}

/// <summary>What may be deleted from a host when nothing uses it.</summary>
public enum DiskPart
{
    /// <summary>Containers that do not run, with what they wrote.</summary>
    Containers,

    /// <summary>Networks that no container is in.</summary>
    Networks,

    /// <summary>Images that no name leads to and no container uses.</summary>
    NamelessImages,

    /// <summary>All images that no container uses: also those that a rollback would want.</summary>
    UnusedImages,

    /// <summary>Volumes that no container uses, with their data.</summary>
    Volumes,
}
