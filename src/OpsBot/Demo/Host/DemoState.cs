using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Demo.Host;

/// <summary>What a real host would remember over a restart: what each service runs, what is pinned, which images there are.</summary>
/// <param name="Services">By name.</param>
public sealed record DemoState(ImmutableSortedDictionary<string, ServiceState> Services)
{
    /// <summary>
    /// The file that says what is pinned, as it would stand in a compose file; SHA-256 of it is the hash a plan is bound to, so a pin of any service changes it for all,
    /// as with a real file.
    /// </summary>
    public string PinFile() => string.Concat(Services.Select(s => $"{s.Key}:\n  image: {DemoNames.ImageOf(s.Key)}:{s.Value.Pin}\n"));

    /// <summary>SHA-256 of <see cref="PinFile"/>, lower-case hexadecimal.</summary>
    public string PinFileHash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PinFile())));

    /// <summary>The same, with one service changed.</summary>
    public DemoState With(string service, Func<ServiceState, ServiceState> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(Services.SetItem(service, change(Services[service])));
    }

    /// <summary>
    /// The same, with a tag naming another image: somebody built or pushed again under an old name. What runs keeps the image it was started from. This is what makes a plan's image
    /// move between approval and run.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such tag.</exception>
    public DemoState MoveTag(string service, string tag, string imageId) => With(service, s => s with
    {
        Images = s.Images.Replace(s.Image(tag) ?? throw new KeyNotFoundException(tag), s.Image(tag)! with { Id = imageId }),
    });
}

/// <summary>One service.</summary>
public sealed record ServiceState
{
    /// <summary>The container's id; a new one with every recreate.</summary>
    public required string ContainerId { get; init; }

    /// <summary>The tag the container was started by.</summary>
    public required string Tag { get; init; }

    /// <summary>The image the container runs, whatever the tag names now.</summary>
    public required string ImageId { get; init; }

    /// <summary>When the container was started last. Kept while the demo host is down: it sleeps, and its containers do not notice.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How often the container ended by itself and was started again.</summary>
    public int Restarts { get; init; }

    /// <summary>The tag pinned.</summary>
    public required string Pin { get; init; }

    /// <summary>The tags pinned before it, oldest first.</summary>
    public ImmutableList<string> EarlierPins { get; init; } = [];

    /// <summary>Pins a tag. Going back to an earlier one takes back what came after it: what was left so is no release to come back to.</summary>
    public ServiceState Pinned(string tag)
    {
        var known = EarlierPins.LastIndexOf(tag);
        return this with { Pin = tag, EarlierPins = known < 0 ? EarlierPins.Add(Pin) : EarlierPins.RemoveRange(known, EarlierPins.Count - known) };
    }

    /// <summary>The images that exist, newest first.</summary>
    public required ImmutableList<ImageRecord> Images { get; init; }

    /// <summary>The image of a tag, or null.</summary>
    public ImageRecord? Image(string tag) => Images.Find(i => i.Tag == tag);
}

/// <summary>One image.</summary>
/// <param name="Tag">Its tag.</param>
/// <param name="Id">Its id: <c>sha256:…</c>.</param>
/// <param name="OnHost">Whether it is on the host, or only where it would be pulled from.</param>
/// <param name="CreatedAt">When it was built.</param>
public sealed record ImageRecord(string Tag, string Id, bool OnHost, DateTimeOffset CreatedAt);
