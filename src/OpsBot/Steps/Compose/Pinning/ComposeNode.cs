using YamlDotNet.Core;

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>A part of a compose file that knows where it stands. Closed. An alias is the very node of its anchor, so what several places share is written once here, too.</summary>
/// <param name="Source">The file.</param>
/// <param name="Start">Where it begins, its anchor and tag included.</param>
/// <param name="Tag">Its tag when it has one of its own, as <c>!reset</c>.</param>
internal abstract record ComposeNode(SourceText Source, int Start, string? Tag)
{
    /// <summary>What is wrong with it, as an exception.</summary>
    public ComposeException Fault(string problem, string remedy) => Source.Fault(Start, problem, remedy);
}

/// <summary>A text.</summary>
/// <param name="Source">The file.</param>
/// <param name="Start">Where it begins, its anchor and tag included.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Tag">Its tag.</param>
/// <param name="Value">What it says.</param>
/// <param name="Style">How it is written.</param>
internal sealed record ScalarNode(SourceText Source, int Start, int End, string? Tag, string Value, ScalarStyle Style) : ComposeNode(Source, Start, Tag)
{
    /// <summary>Whether nothing is there: an empty place, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => Style == ScalarStyle.Plain && Value is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list.</summary>
internal sealed record SequenceNode(SourceText Source, int Start, string? Tag, IReadOnlyList<ComposeNode> Items) : ComposeNode(Source, Start, Tag);

/// <summary>Keys with values, in the order of the file, doubled ones included.</summary>
internal sealed record MappingNode(SourceText Source, int Start, string? Tag, IReadOnlyList<(ScalarNode Key, ComposeNode Value)> Entries) : ComposeNode(Source, Start, Tag)
{
    private const int MaxMerges = 16;

    /// <summary>The names of its entries, those it merges in (<c>&lt;&lt;</c>) included.</summary>
    public IEnumerable<string> Names(int depth = 0) =>
        Entries.Where(e => !IsMerge(e.Key)).Select(e => e.Key.Value).Concat(Merged(depth).SelectMany(m => m.Names(depth + 1))).Distinct();

    /// <summary>The value of a key, or null: its own, else the first of those that are merged in.</summary>
    /// <exception cref="ComposeException">It is there twice: one tool takes the last, another refuses the file.</exception>
    public ComposeNode? Get(string key, int depth = 0)
    {
        var own = Entries.Where(e => e.Key.Value == key && !IsMerge(e.Key)).ToList();
        if (own.Count > 1)
        {
            throw own[1].Key.Fault($"the key '{key}' is there twice, first at {own[0].Key.Source.Place(own[0].Key.Start)}", "Remove one of them.");
        }

        return own.Count == 1 ? own[0].Value : Merged(depth).Select(m => m.Get(key, depth + 1)).FirstOrDefault(v => v is not null);
    }

    private List<MappingNode> Merged(int depth)
    {
        if (depth > MaxMerges)
        {
            throw Fault($"merge keys (<<) are nested deeper than {MaxMerges}", "Merge fewer.");
        }

        return [.. Entries.Where(e => IsMerge(e.Key)).SelectMany(e => e.Value is SequenceNode list ? list.Items : [e.Value]).OfType<MappingNode>()];
    }

    private static bool IsMerge(ScalarNode key) => key is { Value: "<<", Style: ScalarStyle.Plain };
}
