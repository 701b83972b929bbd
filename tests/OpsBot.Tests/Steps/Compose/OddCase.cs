using System.Text;
using OpsBot.Steps.Compose.Pinning;

namespace OpsBot.Tests.Steps.Compose;

/// <summary>One folder of odd compose files, written by us: each shows a way in which people write them.</summary>
/// <param name="Name">The folder.</param>
/// <param name="Changed">The file that a pin changes; null when it is refused.</param>
/// <param name="Written">What is written instead of what: usually tag for tag.</param>
/// <param name="Refusal">What the refusal says; null when it is done.</param>
/// <param name="MovesWith">Services that share the tag; they are pinned together then.</param>
public sealed record OddCase(string Name, string? Changed, (string Old, string New) Written, string? Refusal = null, string[]? MovesWith = null)
{
    /// <summary>All services that are changed are called so.</summary>
    public const string Service = "backend";

    /// <summary>The tag in every one of the files.</summary>
    public const string From = "sha-old";

    /// <summary>What it is pinned to.</summary>
    public const string To = "v2.10_new-tag";

    private static readonly (string, string) Tag = (From, To);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<OddCase> All { get; } =
    [
        .. new[]
        {
            "plain", "comments", "single-quoted", "double-quoted", "folded-block", "literal-block", "crlf", "mixed-line-ends", "crlf-block", "byte-order-mark", "no-final-newline", "flow", "tabs", "non-ascii",
            "registry-port", "anchor-alone", "merge-key", "merge-key-overridden", "merge-list", "anchor-with-tag", "variable-default-set-empty", "dollar-escaped", "override-file-without-image", "profiles",
            "build-and-image", "explicit-keys", "two-documents",
        }.Select(n => new OddCase(n, "compose.yml", Tag)),
        .. new[] { "variable-in-env", "variable-bare", "variable-double-quoted", "variable-plain-comment", "variable-registry-and-tag", "variable-whole-image", "variable-of-variable" }.Select(n => new OddCase(n, ".env", Tag)),
        new("json", "compose.json", Tag),
        new("escaped", "compose.yml", (@"s\u0068a-old", To)),
        new("override-file", "override.yml", Tag),
        new("extends-file", "common/base.yml", Tag),
        new("include", "parts/.env", Tag),
        new("variable-default", "compose.yml", Tag),
        new("anchor-shared", "compose.yml", Tag, MovesWith: ["worker"]),
        new("merge-service", "compose.yml", Tag, MovesWith: ["worker"]),
        new("extends-here", "compose.yml", Tag, MovesWith: ["base"]),
        new("variable-shared", ".env", Tag, MovesWith: ["worker"]),
        new("registry-port-no-tag", "compose.yml", ("", ":" + To)),
        new("no-tag-quoted", "compose.yml", ("", ":" + To)),
        Refused("variable-prefix", "compose.yml:4:", "is put together from 'sha-' (", "Write the whole tag in one place."),
        Refused("digest", "compose.yml:4:12: the image is pinned by its digest, which decides what runs whatever the tag says. Remove @sha256:… and leave the tag."),
        Refused("digest-only", "compose.yml:4:12: the image is pinned by its digest"),
        Refused("block-with-line-end", "compose.yml:4:12: this value is not written on one line as it is. Write it on one line, without line ends in it."),
        Refused("variable-missing", "compose.yml:4:12: the image needs TAG, which is not set. Set it in the .env file beside the compose file, TAG=…, or write a default, ${TAG:-…}; what stands in a service's env_file does not count here."),
        Refused("variable-required", "compose.yml:4:42: the variable TAG must be set and is not. Set it in the .env file beside the compose file: TAG=…"),
        Refused("duplicate-key", "compose.yml:6:5: the key 'image' is there twice, first at ", "compose.yml:4:5. Remove one of them."),
        Refused("no-image", "compose.yml: the service 'backend' has no image, so it has no tag. Give it one, image: NAME:TAG, beside its build if it has one."),
        Refused("image-null", "compose.yml:4:11: the image has no value. Write NAME:TAG."),
        Refused("reset-tag", "compose.yml:3:12: the tag !reset changes how the files are put together"),
        Refused("not-yaml", "this is not readable as YAML: "),
        Refused("multi-line-plain", "compose.yml:"),
    ];

    /// <summary>Its folder.</summary>
    public string Folder => Path.Combine(Root, Name);

    /// <summary>All folders there are.</summary>
    public static IEnumerable<string> Folders => Directory.EnumerateDirectories(Root).Select(d => Path.GetFileName(d));

    private static string Root => Path.Combine(AppContext.BaseDirectory, "Steps", "Compose", "Odd");

    /// <summary>Its compose files in their order.</summary>
    public IReadOnlyList<string> Files => [.. new[] { "compose.yml", "compose.json", "override.yml" }.Where(f => File.Exists(Path.Combine(Folder, f)))];

    /// <summary>What refusals hold, in their order.</summary>
    public IReadOnlyList<string> Refusals => Refusal?.Split('|') ?? [];

    /// <summary>The files as the editor takes them.</summary>
    public ComposeSources Sources()
    {
        var sources = new ComposeSources([.. Files.Select(f => Read(f)!)], Read(".env") is { } env ? [env] : [], new Dictionary<string, string>(), new Dictionary<string, SourceText?>());
        while (PinEditor.Missing(sources) is { Count: > 0 } missing)
        {
            sources = sources with { Others = sources.Others.Concat(missing.Select(m => KeyValuePair.Create(m, Read(m)))).ToDictionary() };
        }

        return sources;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private SourceText? Read(string file)
    {
        var path = Path.GetFullPath(file, Folder);
        return File.Exists(path) ? new SourceText(path, new UTF8Encoding(false).GetString(File.ReadAllBytes(path))) : null;
    }

    private static OddCase Refused(string name, params string[] says) => new(name, null, default, string.Join('|', says));
}
