using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>
/// Reads a compose file (YAML, and so JSON, too) into nodes that know their place. YamlDotNet supplies the events only: its object model loses places and doubled keys. Aliases are not copied, so a
/// small file cannot become a large tree.
/// </summary>
internal sealed class ComposeYaml
{
    private const int MaxDepth = 64;
    private const int MaxEvents = 500_000;

    private readonly Dictionary<string, ComposeNode> anchors = [];
    private readonly SourceText source;
    private readonly Parser parser;
    private readonly int shift;
    private int events;

    private ComposeYaml(SourceText source)
    {
        this.source = source;
        shift = source.Text.StartsWith('\uFEFF') ? 1 : 0;
        parser = new Parser(new StringReader(source.Text[shift..]));
    }

    /// <summary>The documents of a file.</summary>
    /// <exception cref="ComposeException">It is no YAML.</exception>
    public static IReadOnlyList<ComposeNode> Read(SourceText source)
    {
        var reader = new ComposeYaml(source);
        try
        {
            return reader.Documents();
        }
        catch (YamlException e)
        {
            throw source.Fault((int)e.Start.Index + reader.shift, $"this is not readable as YAML: {e.Message.TrimEnd('.')}", "Correct the text here or just before.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // YamlDotNet's scanner lets these out, without a place, for texts it gets lost in.
            throw source.Fault(reader.parser.Current is { } last ? (int)last.End.Index + reader.shift : 0, "this is not readable as YAML from here on", "Close what is open ({, [ or a quote).");
        }
    }

    private List<ComposeNode> Documents()
    {
        var documents = new List<ComposeNode>();
        while (Next() is not StreamEnd)
        {
            if (parser.Current is DocumentStart)
            {
                Next();
                anchors.Clear();
                documents.Add(Node(0));
            }
        }

        return documents;
    }

    private ParsingEvent Next() => parser.MoveNext() && ++events <= MaxEvents
        ? parser.Current!
        : throw new YamlException(parser.Current?.End ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, events > MaxEvents ? "it has too many parts" : "it ends in the middle");

    /// <summary>The node at the parser's present event.</summary>
    private ComposeNode Node(int depth)
    {
        var e = parser.Current!;
        if (depth > MaxDepth)
        {
            throw new YamlException(e.Start, e.End, $"it is nested deeper than {MaxDepth} levels");
        }

        var start = (int)e.Start.Index + shift;
        var tag = e is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } own } ? own.Value : null;
        ComposeNode node = e switch
        {
            AnchorAlias alias => anchors.GetValueOrDefault(alias.Value.Value) ?? throw new YamlException(e.Start, e.End, $"there is no complete anchor '&{alias.Value.Value}' before this alias"),
            Scalar scalar => new ScalarNode(source, start, (int)e.End.Index + shift, tag, scalar.Value, scalar.Style),
            SequenceStart => new SequenceNode(source, start, tag, Items(depth)),
            MappingStart => new MappingNode(source, start, tag, Entries(depth)),
            _ => throw new YamlException(e.Start, e.End, "a value is missing"),
        };
        if (e is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            anchors[anchored.Anchor.Value] = node;
        }

        return node;
    }

    private List<ComposeNode> Items(int depth)
    {
        var items = new List<ComposeNode>();
        while (Next() is not SequenceEnd)
        {
            items.Add(Node(depth + 1));
        }

        return items;
    }

    private List<(ScalarNode, ComposeNode)> Entries(int depth)
    {
        var entries = new List<(ScalarNode, ComposeNode)>();
        while (Next() is { } e and not MappingEnd)
        {
            var key = Node(depth + 1) as ScalarNode ?? throw new YamlException(e.Start, e.End, "a key must be a text");
            Next();
            entries.Add((key, Node(depth + 1)));
        }

        return entries;
    }
}
