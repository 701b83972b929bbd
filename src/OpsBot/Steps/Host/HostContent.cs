using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Host;

/// <summary>What lies on a host.</summary>
/// <param name="Images">Its images.</param>
/// <param name="Containers">Its containers, also those that do not run.</param>
/// <param name="Volumes">Its volumes.</param>
/// <param name="IdleNetworks">Networks that no running container is in, without the engine's own.</param>
public sealed record HostContent(IReadOnlyList<HostImage> Images, IReadOnlyList<HostContainer> Containers, IReadOnlyList<HostVolume> Volumes, IReadOnlyList<HostNetwork> IdleNetworks)
{
    /// <summary>What would go, as things are now: what only something else that goes uses is still used.</summary>
    /// <param name="part">The part.</param>
    public IReadOnlyList<HostItem> Unused(DiskPart part) => part switch
    {
        DiskPart.Containers => [.. Containers.Where(c => !c.Runs).Select(c => new HostItem(c.Id, c.Name, c.Written))],
        DiskPart.Networks => [.. IdleNetworks.Select(n => new HostItem(n.Id, n.Name, 0))],
        DiskPart.NamelessImages => [.. Images.Where(i => !IsUsed(i) && i.Names.Count == 0).Select(ItemOf)],
        DiskPart.UnusedImages => [.. Images.Where(i => !IsUsed(i)).Select(ItemOf)],
        DiskPart.Volumes => [.. Volumes.Where(v => !v.IsUsed && !v.IsOwn).Select(v => new HostItem(null, v.Name, v.Size ?? 0))],
        _ => throw new InvalidOperationException($"{part} is not handled"),
    };

    /// <summary>Whether a container, running or not, was made from it.</summary>
    public bool IsUsed(HostImage image) => Containers.Any(c => c.ImageId == image.Id);

    private static HostItem ItemOf(HostImage image) => new(image.Id, image.Names.Count > 0 ? image.Names[0] : "<none>", image.Size);
}

/// <summary>Something on a host that nothing uses.</summary>
/// <param name="Id">Its id; null for a volume, which has only its name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size, where that is known.</param>
public sealed record HostItem(string? Id, string Name, long Bytes)
{
    private const int ShownOfId = 12;

    /// <summary>Which one it is, for people and for comparing: another one of the same name is another.</summary>
    public string Identity => Id is null ? Name : $"{Name}@{Short(Id)}";

    /// <summary>As much of an id as the engine's own lists show.</summary>
    public static string Short(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var hex = id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return hex[..Math.Min(ShownOfId, hex.Length)];
    }
}

/// <summary>An image on a host.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Names">Its names with tags.</param>
/// <param name="Size">Its bytes; layers that it shares with others are counted in each.</param>
/// <param name="CreatedAt">When it was built (UTC).</param>
public sealed record HostImage(string Id, IReadOnlyList<string> Names, long Size, DateTimeOffset CreatedAt);

/// <summary>A container on a host.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ImageId">What it was made from.</param>
/// <param name="Runs">Whether it runs, or is about to.</param>
/// <param name="Written">Bytes that it wrote outside its volumes.</param>
public sealed record HostContainer(string Id, string Name, string ImageId, bool Runs, long Written);

/// <summary>A network on a host.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; others may have the same.</param>
public sealed record HostNetwork(string Id, string Name);

/// <summary>A volume on a host.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Driver">What keeps it.</param>
/// <param name="IsUsed">Whether a container, running or not, has it.</param>
/// <param name="IsOwn">Whether the bot's own data is in it.</param>
/// <param name="Size">Its bytes; null when the engine does not say.</param>
public sealed record HostVolume(string Name, string Driver, bool IsUsed, bool IsOwn, long? Size);
