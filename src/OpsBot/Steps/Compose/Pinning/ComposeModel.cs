using OpsBot.Commands.Ids;

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>What image each service of a project has, as compose puts the files together: merge keys and aliases in a file, <c>extends</c>, later files over earlier ones, then <c>include</c>.</summary>
internal sealed class ComposeModel
{
    private const int MaxExtends = 16;

    private readonly ComposeSources sources;
    private readonly List<ComposeFileSet> sets;
    private readonly HashSet<string> wanted = [];
    private readonly Dictionary<SourceText, IReadOnlyList<ComposeNode>> read = [];

    /// <summary>Reads the files.</summary>
    /// <exception cref="ComposeException">One of them cannot be read.</exception>
    public ComposeModel(ComposeSources sources)
    {
        this.sources = sources;
        var variables = new Variables(sources.Environment, [.. sources.VariableFiles.Select(f => VariableFile.Read(f, sources.Environment))]);
        sets = [.. ComposeFileSet.Of(sources.Main, variables, Read, Other)];
        Services = [.. sets.SelectMany(s => s.Documents).SelectMany(d => ServicesOf(d)?.Names() ?? []).Distinct()];
        Images = Services.ToDictionary(s => s, ImageOf);
    }

    /// <summary>The services' names.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The image of each; null for one that has none.</summary>
    public IReadOnlyDictionary<string, ServiceImage?> Images { get; }

    /// <summary>Files that are named and not among <see cref="ComposeSources.Others"/> yet; until they are, this is not the whole story.</summary>
    public IReadOnlyCollection<string> Wanted => wanted;

    /// <summary>The image of a service that must have one.</summary>
    /// <exception cref="ComposeException">There is no such service, or it has none.</exception>
    public ServiceImage Image(string service)
    {
        if (!Images.TryGetValue(service, out var image))
        {
            var elsewhere = sets.SelectMany(s => s.Remote).FirstOrDefault() is { } remote ? $" What {remote.Source.Place(remote.Start)} includes from elsewhere is not looked at." : "";
            throw new ComposeException($"{sources.Main[0].Path}: there is no service '{service}'. {Nearest.Suggest(service, Services, $"There are {Words.List(Services)}.")}{elsewhere}");
        }

        return image ?? throw new ComposeException($"{sources.Main[0].Path}: the service '{service}' has no image, so it has no tag. Give it one, image: NAME:TAG, beside its build if it has one.");
    }

    private ServiceImage? ImageOf(string service)
    {
        foreach (var set in sets)
        {
            var nodes = set.Documents.Select(d => ServiceIn(d, service)).OfType<MappingNode>().ToList();
            if (nodes.Select(n => ImageIn(n, set.Variables, 0)).LastOrDefault(i => i is not null) is { } node)
            {
                var unset = new List<string>();
                return new ServiceImage(node, Interpolation.Expand(ScalarSource.Of(node), set.Variables, unset.Add), unset);
            }
        }

        return null;
    }

    private ScalarNode? ImageIn(MappingNode service, Variables variables, int depth)
    {
        if (service.Get("image") is { } image)
        {
            RefuseTag(image);
            return image is ScalarNode { IsNull: false } text ? text : throw image.Fault("the image has no value", "Write NAME:TAG.");
        }

        return service.Get("extends") is { } extends && Extended(extends, service, variables, depth) is { } extended ? ImageIn(extended, variables, depth + 1) : null;
    }

    private MappingNode? Extended(ComposeNode extends, MappingNode from, Variables variables, int depth)
    {
        if (depth > MaxExtends)
        {
            throw extends.Fault("services extend each other in a circle, or too deep", "Remove one extends.");
        }

        var name = extends as ScalarNode ?? (extends as MappingNode)?.Get("service") as ScalarNode ?? throw extends.Fault("this extends names no service", "Write service: NAME.");
        var documents = Read(from.Source);
        if ((extends as MappingNode)?.Get("file") is ScalarNode file)
        {
            var path = Path.GetFullPath(Interpolation.Expand(ScalarSource.Of(file), variables, _ => { }).Text, extends.Source.Folder);
            if (Other(path) is not { } other)
            {
                return wanted.Contains(path) ? null : throw file.Fault($"there is no file {path}", "Correct the name.");
            }

            documents = Read(other);
        }

        return documents.Select(d => ServiceIn(d, name.Value)).LastOrDefault(s => s is not null) ?? throw name.Fault($"there is no service '{name.Value}' to extend", "Correct the name.");
    }

    private static MappingNode? ServiceIn(ComposeNode document, string service)
    {
        var node = ServicesOf(document)?.Get(service);
        if (node is not null)
        {
            RefuseTag(node);
        }

        return node as MappingNode;
    }

    private static MappingNode? ServicesOf(ComposeNode document)
    {
        var services = (document as MappingNode)?.Get("services");
        if (services is not null)
        {
            RefuseTag(services);
        }

        return services as MappingNode;
    }

    /// <summary><c>!reset</c> and <c>!override</c> change how files are put together; what they lead to is left to compose.</summary>
    private static void RefuseTag(ComposeNode node)
    {
        if (node.Tag?.StartsWith('!') == true)
        {
            throw node.Fault($"the tag {node.Tag} changes how the files are put together, which is not followed here", "Pin where it is not used, or leave it out.");
        }
    }

    private SourceText? Other(string path)
    {
        if (sources.Main.FirstOrDefault(m => m.Path == path) is { } main)
        {
            return main;
        }

        if (!sources.Others.TryGetValue(path, out var other))
        {
            wanted.Add(path);
        }

        return other;
    }

    private IReadOnlyList<ComposeNode> Read(SourceText source) => read.TryGetValue(source, out var documents) ? documents : read[source] = ComposeYaml.Read(source);
}

/// <summary>The image of a service.</summary>
/// <param name="Node">Where it is written.</param>
/// <param name="Image">What it is, with variables filled in.</param>
/// <param name="Unset">Variables in it that are not set.</param>
internal sealed record ServiceImage(ScalarNode Node, TracedText Image, IReadOnlyList<string> Unset);
