using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Host;

/// <summary>What lies on a host.</summary>
/// <param name="Images">Its images.</param>
/// <param name="Containers">Its containers, also those that do not run.</param>
/// <param name="Volumes">Its volumes.</param>
/// <param name="IdleNetworks">Networks that no running container is in, without the engine's own.</param>
public sealed record HostContent(IReadOnlyList<HostImage> Images, IReadOnlyList<HostContainer> Containers, IReadOnlyList<HostVolume> Volumes, IReadOnlyList<string> IdleNetworks)
{
    /// <summary>What would go: names for people, and the bytes where they are known.</summary>
    /// <param name="part">The part.</param>
    public IReadOnlyList<(string Name, long Bytes)> Unused(DiskPart part) => part switch
    {
        DiskPart.Containers => [.. Containers.Where(c => !c.Runs).Select(c => (c.Name, c.Written))],
        DiskPart.Networks => [.. IdleNetworks.Select(n => (n, 0L))],
        DiskPart.NamelessImages => [.. Images.Where(i => !IsUsed(i) && i.Names.Count == 0).Select(i => (Short(i.Id), i.Size))],
        DiskPart.UnusedImages => [.. Images.Where(i => !IsUsed(i)).Select(i => (i.Names.Count > 0 ? i.Names[0] : Short(i.Id), i.Size))],
        DiskPart.Volumes => [.. Volumes.Where(v => !v.IsUsed && !v.IsOwn).Select(v => (v.Name, v.Size ?? 0))],
        _ => throw new InvalidOperationException($"{part} is not handled"),
    };

    /// <summary>Whether a container, running or not, was made from it.</summary>
    public bool IsUsed(HostImage image) => Containers.Any(c => c.ImageId == image.Id);

    private static string Short(string id) => id["sha256:".Length..][..12];
}

/// <summary>An image on a host.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Names">Its names with tags.</param>
/// <param name="Size">Its bytes; layers that it shares with others are counted in each.</param>
/// <param name="CreatedAt">When it was built (UTC).</param>
public sealed record HostImage(string Id, IReadOnlyList<string> Names, long Size, DateTimeOffset CreatedAt);

/// <summary>A container on a host.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ImageId">What it was made from.</param>
/// <param name="Runs">Whether it runs, or is about to.</param>
/// <param name="Written">Bytes that it wrote outside its volumes.</param>
public sealed record HostContainer(string Name, string ImageId, bool Runs, long Written);

/// <summary>A volume on a host.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Driver">What keeps it.</param>
/// <param name="IsUsed">Whether a container, running or not, has it.</param>
/// <param name="IsOwn">Whether the bot's own data is in it.</param>
/// <param name="Size">Its bytes; null when the engine does not say.</param>
public sealed record HostVolume(string Name, string Driver, bool IsUsed, bool IsOwn, long? Size);
