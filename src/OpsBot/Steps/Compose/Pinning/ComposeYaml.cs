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

    private readonly Dictionary<string, ComposeNode> _anchors = [];
    private readonly SourceText _source;
    private readonly Parser _parser;
    private readonly int _shift;
    private int _events;

    private ComposeYaml(SourceText source)
    {
        _source = source;
        _shift = source.Text.StartsWith('\uFEFF') ? 1 : 0;
        _parser = new Parser(new StringReader(source.Text[_shift..]));
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
            throw source.Fault((int)e.Start.Index + reader._shift, $"this is not readable as YAML: {e.Message.TrimEnd('.')}", "Correct the text here or just before.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // YamlDotNet's scanner lets these out, without a place, for texts it gets lost in.
            throw source.Fault(reader._parser.Current is { } last ? (int)last.End.Index + reader._shift : 0, "this is not readable as YAML from here on", "Close what is open ({, [ or a quote).");
        }
    }

    private List<ComposeNode> Documents()
    {
        var documents = new List<ComposeNode>();
        while (Next() is not StreamEnd)
        {
            if (_parser.Current is DocumentStart)
            {
                Next();
                _anchors.Clear();
                documents.Add(Node(0));
            }
        }

        return documents;
    }

    private ParsingEvent Next() => _parser.MoveNext() && ++_events <= MaxEvents
        ? _parser.Current!
        : throw new YamlException(_parser.Current?.End ?? Mark.Empty, _parser.Current?.End ?? Mark.Empty, _events > MaxEvents ? "it has too many parts" : "it ends in the middle");

    /// <summary>The node at the parser's present event.</summary>
    private ComposeNode Node(int depth)
    {
        var e = _parser.Current!;
        if (depth > MaxDepth)
        {
            throw new YamlException(e.Start, e.End, $"it is nested deeper than {MaxDepth} levels");
        }

        var start = (int)e.Start.Index + _shift;
        var tag = e is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } own } ? own.Value : null;
        ComposeNode node = e switch
        {
            AnchorAlias alias => _anchors.GetValueOrDefault(alias.Value.Value) ?? throw new YamlException(e.Start, e.End, $"there is no complete anchor '&{alias.Value.Value}' before this alias"),
            Scalar scalar => new ScalarNode(_source, start, (int)e.End.Index + _shift, tag, scalar.Value, scalar.Style),
            SequenceStart => new SequenceNode(_source, start, tag, Items(depth)),
            MappingStart => new MappingNode(_source, start, tag, Entries(depth)),
            _ => throw new YamlException(e.Start, e.End, "a value is missing"),
        };
        if (e is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = node;
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
