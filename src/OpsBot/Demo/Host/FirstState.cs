using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Demo.Host;

/// <summary>The demo system as a newcomer meets it: all on the newest good release, the one before known but not on the host, and some bad ones to try.</summary>
public static class FirstState
{
    private static readonly ImmutableList<(string Tag, TimeSpan Age)> Releases =
        [("sha-new", TimeSpan.FromHours(2)), ("sha-old", TimeSpan.FromDays(3))];

    private static readonly ImmutableList<(string Tag, TimeSpan Age)> BackendReleases =
    [
        (Release.Bad, TimeSpan.FromMinutes(20)), (Release.Slow, TimeSpan.FromMinutes(40)), (Release.Crash, TimeSpan.FromMinutes(50)), .. Releases,
    ];

    private static readonly ImmutableList<(string Tag, TimeSpan Age)> RedisReleases =
        [("7.2", TimeSpan.FromDays(40)), ("7.0", TimeSpan.FromDays(200))];

    /// <summary>The state of a host that has just been set up.</summary>
    public static DemoState At(DateTimeOffset now) => new(DemoNames.Services.ToImmutableSortedDictionary(s => s, s => ServiceAt(s, now), StringComparer.Ordinal));

    /// <summary>The id of an image: the same for the same name on every machine.</summary>
    public static string ImageId(string service, string tag) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{DemoNames.ImageOf(service)}:{tag}")));

    private static ServiceState ServiceAt(string service, DateTimeOffset now)
    {
        var releases = service switch
        {
            DemoNames.Backend => BackendReleases,
            DemoNames.Redis => RedisReleases,
            _ => Releases,
        };
        var (current, previous) = (releases[^2].Tag, releases[^1].Tag);
        return new ServiceState
        {
            ContainerId = NewContainerId(),
            Tag = current,
            ImageId = ImageId(service, current),
            StartedAt = now,
            Pin = current,
            EarlierPins = [previous],
            Images = [.. releases.Select(r => new ImageRecord(r.Tag, ImageId(service, r.Tag), OnHost: r.Tag == current, now - r.Age))],
        };
    }

    /// <summary>An id that no other container has.</summary>
    public static string NewContainerId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
