using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Steps.Docker;

/// <summary>
/// What the bot knows of itself that an engine could be told to harm: the container it runs in, and the volume or folder that holds its database. The kernel tells both, without any engine being
/// asked, so the bot knows itself on whichever of its hosts it is. Nothing is known, and nothing refused, when the bot runs in no container.
/// </summary>
/// <param name="Container">The id of the bot's container, or null.</param>
/// <param name="Volume">The name of the volume in which its data folder is, or null.</param>
/// <param name="DataFolder">Its data folder, when that is on the machine itself and not in a container; a bind mount of it is the bot's own, too. Else null.</param>
public sealed record OwnIdentity(string? Container, string? Volume, string? DataFolder)
{
    private const int IdLength = 64;

    /// <summary>Reads it from what Linux says of this process.</summary>
    /// <param name="dataFolder">Where the bot's database is.</param>
    public static OwnIdentity Read(string dataFolder) => OperatingSystem.IsLinux() && File.Exists("/proc/self/mountinfo")
        ? Parse(File.ReadAllText("/proc/self/mountinfo"), File.Exists("/proc/self/cgroup") ? File.ReadAllText("/proc/self/cgroup") : "", dataFolder)
        : new OwnIdentity(null, null, dataFolder);

    /// <summary>
    /// Reads it from the two files (proc(5)). Engines mount a container's <c>/etc/hostname</c> from a folder named after its id, with every cgroup version; cgroup v1 paths end in the id, too.
    /// </summary>
    public static OwnIdentity Parse(string mountinfo, string cgroup, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(mountinfo);
        ArgumentNullException.ThrowIfNull(cgroup);
        ArgumentNullException.ThrowIfNull(dataFolder);
        var mounts = mountinfo.Split('\n').Select(l => l.Split(' ')).Where(f => f.Length > 4).Select(f => (Root: f[3], Point: f[4])).ToList();
        var container = mounts.Where(m => m.Point is "/etc/hostname" or "/etc/hosts" or "/etc/resolv.conf").Select(m => IdIn(m.Root, "containers"))
            .Concat(cgroup.Split('\n').Select(IdAtEnd))
            .FirstOrDefault(id => id is not null);
        var holder = mounts.Where(m => IsUnder(dataFolder, m.Point)).MaxBy(m => m.Point.Length);
        return new OwnIdentity(container, VolumeIn(holder.Root), container is null ? dataFolder : null);
    }

    /// <summary>Why a container must be left alone; null when it need not.</summary>
    /// <param name="service">The service it is of.</param>
    /// <param name="id">Its id.</param>
    /// <param name="mounts">What is mounted into it.</param>
    internal Refusal? WhyNotTouch(ServiceRef service, string id, IEnumerable<MountPoint> mounts)
    {
        if (Container is not null && id == Container)
        {
            return new Refusal("own-container", $"{service} is OpsBot's own container ({id[..12]}): stopping it would end the run in the middle, and nobody would be told.", "Do it by hand on the host, when no run is open; `/status` shows them.");
        }

        return mounts.FirstOrDefault(IsOwn) is { } mount
            ? new Refusal("own-data", $"{service} uses {(mount.Type == "volume" ? $"the volume {mount.Name}" : mount.Source)}, which holds OpsBot's own database.", "Do it by hand on the host, with OpsBot stopped.")
            : null;
    }

    private bool IsOwn(MountPoint mount) => mount.Type == "volume"
        ? Volume is not null && mount.Name == Volume
        : mount is { RW: true, Source: { } source } && DataFolder is not null && IsUnder(source, DataFolder);

    private static string? VolumeIn(string? root) => root?.Split('/') is [.., "volumes", var name, "_data"] ? name : null;

    private static string? IdIn(string root, string folder) => root.Split('/') is [.., var parent, var id, _] && parent == folder && IsId(id) ? id : null;

    private static string? IdAtEnd(string line)
    {
        // docker/<id>, or with systemd docker-<id>.scope
        var last = line[(line.LastIndexOf('/') + 1)..];
        last = last.EndsWith(".scope", StringComparison.Ordinal) ? last[(last.IndexOf('-') + 1)..^".scope".Length] : last;
        return IsId(last) ? last : null;
    }

    private static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    private static bool IsUnder(string path, string folder) => path == folder || folder == "/" || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);
}
