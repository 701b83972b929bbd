using OpsBot.Commands.Catalog.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Scalar = YamlDotNet.Core.Events.Scalar;

namespace OpsBot.Commands.Catalog.Yaml;

/// <summary>
/// Reads a YAML text into positioned nodes. YamlDotNet supplies the events only: its object model keeps no doubled keys, and its deserialiser
/// stops at the first mistake. Size, depth and the growth through aliases have limits, so that a small file cannot become a large tree.
/// </summary>
internal sealed class YamlReader
{
    private const int MaxCharacters = 1 << 20;
    private const int MaxDepth = 24;
    private const int MaxNodes = 50_000;

    private readonly List<ParsingEvent> events = [];
    private readonly Dictionary<AnchorName, int> anchors = [];
    private Mark reached = Mark.Empty;
    private int next;
    private int nodes;

    private YamlReader()
    {
    }

    /// <summary>The root of the text's only document, or null after an error that leaves nothing to look at.</summary>
    public static YamlNode? Read(string text, DiagnosticList diagnostics)
    {
        if (text.Length > MaxCharacters)
        {
            diagnostics.Error(new(1, 1), "", $"the file has {text.Length} characters, more than {MaxCharacters}", "Is it the right file? Shorten it.");
            return null;
        }

        var reader = new YamlReader();
        try
        {
            reader.Collect(text);
            if (reader.events.Count == 0)
            {
                diagnostics.Error(new(1, 1), "", "the file is empty", "Write people, rotas and systems; docs/catalog.md has an example.");
                return null;
            }

            return reader.Node("", 0);
        }
        catch (YamlException e)
        {
            diagnostics.Error(Position(e.Start), "", $"this is not readable as YAML: {e.Message.TrimEnd('.')}", "Correct the text here or just before.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // YamlDotNet's scanner lets these out, without a place, for texts it gets lost in: a brace that is never closed, an escape beyond Unicode.
            diagnostics.Error(Position(reader.reached), "", "this is not readable as YAML from here on", "Close what is open ({, [ or a quote); put the text that follows into quotes; correct escapes (\\u, \\x).");
        }

        return null;
    }

    private void Collect(string text)
    {
        var parser = new Parser(new StringReader(text));
        var documents = 0;
        var depth = 0;
        while (parser.MoveNext())
        {
            var e = parser.Current!;
            if (e is DocumentStart && ++documents > 1)
            {
                throw new YamlException(e.Start, e.End, "a second document begins here, and a catalog is one");
            }

            reached = e.End;
            depth += e.NestingIncrease;
            if (depth > MaxDepth + 2 || events.Count > MaxNodes * 2)
            {
                throw TooMuch(e);
            }

            if (e is NodeEvent or AnchorAlias or MappingEnd or SequenceEnd)
            {
                events.Add(e);
            }
        }
    }

    /// <summary>The node that begins at the next event.</summary>
    private YamlNode Node(string path, int depth)
    {
        var start = next;
        var e = events[next++];
        if (depth > MaxDepth || ++nodes > MaxNodes)
        {
            throw TooMuch(e);
        }

        RefuseTag(e);
        YamlNode node = e switch
        {
            AnchorAlias alias => Again(alias, path, depth),
            Scalar scalar => Text(scalar, path),
            SequenceStart => new YamlSequence(Position(e.Start), path, Children(path, depth)),
            MappingStart => new YamlMapping(Position(e.Start), path, Entries(path, depth)),
            _ => throw new YamlException(e.Start, e.End, "a value is missing"),
        };

        // Only now: an alias inside its own anchor has nothing to stand for.
        if (e is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            anchors[anchored.Anchor] = start;
        }

        return node;
    }

    /// <summary>An alias reads the events of its anchor once more, as if they stood at its own path.</summary>
    private YamlNode Again(AnchorAlias alias, string path, int depth)
    {
        if (!anchors.TryGetValue(alias.Value, out var start))
        {
            throw new YamlException(alias.Start, alias.End, $"there is no complete anchor '&{alias.Value.Value}' before this alias");
        }

        var after = next;
        next = start;
        var node = Node(path, depth + 1);
        next = after;
        return node;
    }

    private List<YamlNode> Children(string path, int depth)
    {
        var children = new List<YamlNode>();
        while (events[next] is not SequenceEnd)
        {
            children.Add(Node($"{path}[{children.Count}]", depth + 1));
        }

        next++;
        return children;
    }

    private List<YamlEntry> Entries(string path, int depth)
    {
        var entries = new List<YamlEntry>();
        while (events[next] is not MappingEnd)
        {
            var e = events[next++];
            if (e is not Scalar key)
            {
                throw new YamlException(e.Start, e.End, "a key must be a plain text");
            }

            RefuseTag(e);
            var keyPath = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            entries.Add(new YamlEntry(Text(key, keyPath), Node(keyPath, depth + 1)));
        }

        next++;
        return entries;
    }

    private static YamlScalar Text(Scalar scalar, string path) =>
        new(Position(scalar.Start), Position(scalar.End), path, scalar.Value, scalar.Style == ScalarStyle.Plain);

    private static void RefuseTag(ParsingEvent e)
    {
        if (e is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
        {
            throw new YamlException(e.Start, e.End, "a tag (!…) has no meaning in a catalog");
        }
    }

    private static YamlException TooMuch(ParsingEvent e) =>
        new(e.Start, e.End, $"it nests deeper than {MaxDepth} levels or has more than {MaxNodes} values, aliases counted as what they stand for");

    private static YamlPosition Position(Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));
}
