using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Container;

/// <summary>The image a step is about, pinned by its id: a tag is only a name.</summary>
internal static class TargetImage
{
    private const int MostTags = 5;

    /// <summary>The pin, or a refusal with the tags there are.</summary>
    public static async Task<Resolution> ResolveAsync(IContainerEngine engine, ServiceRef service, string image, string tag, CancellationToken cancel) =>
        await engine.FindImageAsync(service, tag, cancel) is { } found
            ? new Resolution.Resolved([new Pin($"image {image}:{tag}", found.Id)])
            : new Resolution.Impossible(new Refusal("no-such-tag", $"There is no image {image}:{tag}.", Remedy(tag, await engine.ListTagsAsync(service, cancel))));

    private static string Remedy(string tag, IReadOnlyList<string> known)
    {
        var newest = known.Take(MostTags).ToList();
        return newest.Count == 0
            ? "No tags of it are known; build or push one first."
            : Nearest.Suggest(tag, known, "") is { Length: > 0 } near ? $"{near} There are {Words.List(newest)}." : $"There are {Words.List(newest)}.";
    }
}
