using OpsBot.Commands.Ids;

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>
/// Finds the tag that takes effect for a service, wherever it is written, and changes it and nothing else. A pure function of the files' texts. Its last act is to read the changed files again: the
/// service must have exactly the image asked for, and every other service the one it had.
/// </summary>
public static class PinEditor
{
    /// <summary>The files that are named in these and still missing from them; read them, add them, ask again. Empty when the sources are whole.</summary>
    /// <exception cref="ComposeException">A file cannot be read.</exception>
    public static IReadOnlyCollection<string> Missing(ComposeSources sources) => new ComposeModel(sources).Wanted;

    /// <summary>What is pinned for a service.</summary>
    /// <exception cref="ComposeException">There is no tag that could be pinned; the message says where and what to do.</exception>
    public static PinFound Find(ComposeSources sources, string service)
    {
        var model = new ComposeModel(sources);
        var pin = PinPlace.Of(model.Image(service));
        return new PinFound(pin.Name, pin.Tag, pin.Place, MovesWith(model, service, pin));
    }

    /// <summary>The change that pins a tag.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="service">The service.</param>
    /// <param name="tag">The tag to pin.</param>
    /// <param name="together">Other services that may get another image by it.</param>
    /// <exception cref="ComposeException">It cannot be done by a change of the tag alone, or would move others.</exception>
    public static PinEdit Edit(ComposeSources sources, string service, string tag, IReadOnlyCollection<string> together)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(together);
        if (!ImageReference.IsTag(tag))
        {
            throw new ComposeException($"'{tag}' is no tag: a tag has 1 to 128 letters, digits, '_', '.' and '-', and begins with none of the last two. Correct it.");
        }

        var before = new ComposeModel(sources);
        var pin = PinPlace.Of(before.Image(service));
        var (old, changed) = pin.Change(tag);
        var after = new ComposeModel(sources.With(changed));
        var moved = before.Services.Where(s => s != service && before.Images[s]?.Image.Text != after.Images.GetValueOrDefault(s)?.Image.Text).ToList();
        if (moved.Except(together).ToList() is { Count: > 0 } others)
        {
            var verb = others.Count == 1 ? "has" : "have";
            throw new ComposeException(
                $"{pin.Place}: {Words.List(others)} {verb} the same tag as {service} by the same anchor or variable and would move with it. Give {service} a tag of its own there, or name them in the catalog: pinned_with.");
        }

        return after.Images.GetValueOrDefault(service)?.Image.Text == $"{pin.Name}:{tag}"
            ? new PinEdit(old, changed, moved)
            : throw new ComposeException($"{pin.Place}: with {tag} here {service} would not run {pin.Name}:{tag}. Write the tag as it is, image: {pin.Name}:{pin.Tag}.");
    }

    /// <summary>Those whose image has a character that stands where one of this tag does.</summary>
    private static IReadOnlyList<string> MovesWith(ComposeModel model, string service, PinPlace pin)
    {
        var places = pin.Origins.Select(o => (o.Source.Path, o.Start)).ToHashSet();
        return [.. model.Images.Where(i => i.Key != service && i.Value?.Image.Origins.Any(o => o.Source.IsFile && places.Contains((o.Source.Path, o.Start))) == true).Select(i => i.Key)];
    }
}

/// <summary>What is pinned.</summary>
/// <param name="Image">The image without its tag.</param>
/// <param name="Tag">The tag.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="MovesWith">Other services whose image would change with it.</param>
public sealed record PinFound(string Image, string Tag, string Place, IReadOnlyList<string> MovesWith);

/// <summary>A change of one file.</summary>
/// <param name="Old">The file as it was.</param>
/// <param name="New">The file as it shall be.</param>
/// <param name="Moved">Other services that get another image by it.</param>
public sealed record PinEdit(SourceText Old, SourceText New, IReadOnlyList<string> Moved);
