using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Plans;

/// <summary>What of a host's disk <c>/disk clean</c> can free, by the words it is asked with.</summary>
public static class DiskCleaning
{
    private static readonly (string Word, IReadOnlyList<DiskPart> Parts)[] All =
    [
        ("leftovers", [DiskPart.Containers, DiskPart.Networks, DiskPart.NamelessImages]),
        ("containers", [DiskPart.Containers]),
        ("unused-images", [DiskPart.UnusedImages]),
        ("volumes", [DiskPart.Volumes]),
        ("all", [DiskPart.Containers, DiskPart.Networks, DiskPart.UnusedImages, DiskPart.Volumes]),
    ];

    /// <summary>The words; what is freed when none is said comes first.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(a => a.Word)];

    /// <summary>What a word means.</summary>
    /// <param name="word">One of <see cref="Words"/>.</param>
    public static IReadOnlyList<DiskPart> PartsOf(string word) => All.First(a => a.Word == word).Parts;
}
