using OpsBot.Commands.Ids;

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>Where a service's tag is written, character by character.</summary>
/// <param name="Name">The image without its tag.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Traced">The tag with its origins; null when the image has none, and then it would be written after <paramref name="Last"/>.</param>
/// <param name="Last">The last character of the image without its tag.</param>
internal sealed record PinPlace(string Name, string Tag, TracedText? Traced, Origin Last)
{
    /// <summary>For people.</summary>
    public string Place => Origins[0] is { Source.IsFile: true } first ? first.Source.Place(Traced is null ? first.End : first.Start) : Origins[0].Source.Path;

    /// <summary>The characters that a change of it concerns.</summary>
    public IReadOnlyList<Origin> Origins => Traced?.Origins ?? [Last];

    /// <summary>Finds it.</summary>
    /// <exception cref="ComposeException">The image is none, or is pinned by a digest.</exception>
    public static PinPlace Of(ServiceImage image)
    {
        var text = image.Image.Text;
        if (ImageReference.Parse(text) is not { } reference)
        {
            throw image.Unset.Count > 0
                ? image.Node.Fault($"the image needs {Words.List(image.Unset.Distinct())}, which {(image.Unset.Distinct().Count() == 1 ? "is" : "are")} not set", $"Set it in the .env file beside the compose file, {image.Unset[0]}=…, or write a default, ${{{image.Unset[0]}:-…}}; what stands in a service's env_file does not count here.")
                : image.Node.Fault($"'{text}' is no image", "Write NAME:TAG.");
        }

        if (reference.HasDigest)
        {
            throw image.Node.Fault("the image is pinned by its digest, which decides what runs whatever the tag says", "Remove @sha256:… and leave the tag.");
        }

        var name = text[..reference.NameEnd];
        var last = image.Image.Origins[reference.NameEnd - 1];
        return reference.Tag is var (start, end)
            ? new PinPlace(name, text[start..end], image.Image.Slice(start, end), last)
            : new PinPlace(name, ImageReference.DefaultTag, null, last);
    }

    /// <summary>The file that changes, before and after. A tag put together from several places is changed in the one place that makes the difference.</summary>
    /// <exception cref="ComposeException">No place alone does, or it is not in a file.</exception>
    public (SourceText Old, SourceText New) Change(string to)
    {
        if (Traced is null)
        {
            return Write(Last.Source, Last.End, Last.End, ":" + to);
        }

        foreach (var (start, end) in Traced.Runs().Where(r => Traced.Origins[r.Start].Source.IsFile || Traced.Runs().Count() == 1))
        {
            var (before, after) = (Tag[..start], Tag[end..]);
            if (to.Length > before.Length + after.Length && to.StartsWith(before, StringComparison.Ordinal) && to.EndsWith(after, StringComparison.Ordinal))
            {
                return Write(Traced.Origins[start].Source, Traced.Origins[start].Start, Traced.Origins[end - 1].End, to[before.Length..^after.Length]);
            }
        }

        var parts = Words.List(Traced.Runs().Select(r => $"'{Tag[r.Start..r.End]}' ({(Traced.Origins[r.Start].Source is { IsFile: true } source ? source.Place(Traced.Origins[r.Start].Start) : Traced.Origins[r.Start].Source.Path)})"));
        throw new ComposeException($"{Place}: the tag {Tag} is put together from {parts}, and none of them alone makes {to} of it. Write the whole tag in one place.");
    }

    private static (SourceText, SourceText) Write(SourceText source, int start, int end, string text) => source.IsFile
        ? (source, source.With(start, end, text))
        : throw new ComposeException($"The tag comes from {source.Path}, which goes before the .env file and is not in a file. Remove it there and set it in the .env file.");
}
