using OpsBot.Commands.Catalog.Reading;
using OpsBot.Commands.Catalog.Yaml;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>Holds a tree against the table: unknown, missing and doubled keys, wrong kinds, texts of the wrong form. As deep as the table is, no deeper.</summary>
internal static class ShapeCheck
{
    public static void Run(Shape shape, YamlNode node, DiagnosticList diagnostics)
    {
        switch (shape, node)
        {
            case (Shape.Text text, { Text: { } content }):
                CheckText(text.Format, node, content, diagnostics);
                break;
            case (Shape.OneOrMany one, { Text: not null }):
                Run(one.Each, node, diagnostics);
                break;
            case (Shape.OneOrMany many, YamlSequence):
                CheckItems(new Shape.List(many.Each, Min: 1), node, diagnostics);
                break;
            case (Shape.List list, YamlSequence):
                CheckItems(list, node, diagnostics);
                break;
            case (Shape.TextOrMapping either, { Text: not null }):
                Run(either.Word, node, diagnostics);
                break;
            case (Shape.TextOrMapping either, YamlMapping):
                Run(either.Keys, node, diagnostics);
                break;
            case (Shape.Mapping mapping, YamlMapping):
                CheckKeys(mapping, node, diagnostics);
                break;
            case (Shape.Names names, YamlMapping):
                CheckNames(names, node, diagnostics);
                break;
            default:
                var remedy = (shape as Shape.Mapping)?.Remedy ?? (node.Text is null && node is YamlScalar
                    ? "Write a value, or leave the key out."
                    : "Correct the value; docs/catalog.md has examples.");
                diagnostics.Error(node, $"expected {shape.Expected}, found {node.Kind}", remedy);
                break;
        }
    }

    private static void CheckText(ScalarFormat format, YamlNode node, string text, DiagnosticList diagnostics)
    {
        if (format.Check(text) is { } fault)
        {
            diagnostics.Error(node, fault.Problem, fault.Remedy);
        }
    }

    private static void CheckItems(Shape.List list, YamlNode node, DiagnosticList diagnostics)
    {
        if (node.Items.Count < list.Min)
        {
            diagnostics.Error(node, "the list is empty", $"Write at least {list.Min}.");
        }

        foreach (var item in node.Items)
        {
            Run(list.Each, item, diagnostics);
        }
    }

    private static void CheckNames(Shape.Names names, YamlNode node, DiagnosticList diagnostics)
    {
        if (node.Entries.Count < names.Min)
        {
            diagnostics.Error(node, $"there is no {names.What}", $"Name at least one {names.What}.");
        }

        var doubles = CheckDoubles(node, StringComparer.OrdinalIgnoreCase, names.What, diagnostics);
        foreach (var (key, value) in node.Entries)
        {
            if (!doubles.Contains(key))
            {
                CheckText(names.Name, key, key.Content, diagnostics);
            }

            Run(names.Each, value, diagnostics);
        }
    }

    private static void CheckKeys(Shape.Mapping mapping, YamlNode node, DiagnosticList diagnostics)
    {
        CheckDoubles(node, StringComparer.Ordinal, "key", diagnostics);
        var keys = new HashSet<string>();
        foreach (var (key, value) in node.Entries)
        {
            if (mapping.Fields.FirstOrDefault(f => f.Key == key.Content) is { } field)
            {
                keys.Add(field.Key);
                Run(field.Shape, value, diagnostics);
            }
            else
            {
                // The key that was meant is not reported as missing too: one mistake, one error.
                keys.Add(UnknownKey(mapping, key, diagnostics));
            }
        }

        foreach (var field in mapping.Fields.Where(f => f.Required && !keys.Contains(f.Key)))
        {
            diagnostics.Error(node, $"key '{field.Key}' is missing", $"Add it: {field.Description}");
        }

        foreach (var (key, beside) in mapping.Beside.Where(b => keys.Contains(b.Key) && !keys.Contains(b.Beside)))
        {
            diagnostics.Error(node.Entries.First(e => e.Key.Content == key).Key, $"'{key}' has a meaning only beside '{beside}'", "Remove it.");
        }

        CheckChoice(mapping, node, keys, diagnostics);
    }

    /// <summary>Reports an unknown key and returns the one that was probably meant, or an empty text.</summary>
    private static string UnknownKey(Shape.Mapping mapping, YamlScalar key, DiagnosticList diagnostics)
    {
        var known = mapping.Fields.Select(f => f.Key).ToList();
        var meant = Nearest.To(key.Content, known).FirstOrDefault();
        diagnostics.Error(key, $"unknown key {Formats.Quote(key.Content)}",
            meant is null ? mapping.Remedy ?? $"Known here: {string.Join(", ", known)}." : $"Did you mean '{meant}'?");
        return meant ?? "";
    }

    private static void CheckChoice(Shape.Mapping mapping, YamlNode node, HashSet<string> keys, DiagnosticList diagnostics)
    {
        if (mapping.ExactlyOne.Count == 0 || mapping.ExactlyOne.Count(keys.Contains) == 1)
        {
            return;
        }

        var choices = Words.List(mapping.ExactlyOne.Select(k => $"'{k}'"), "or");
        diagnostics.Error(node, mapping.ExactlyOne.Any(keys.Contains) ? $"only one of {choices} may be given" : $"one of {choices} is missing",
            mapping.Remedy ?? "Give exactly one of them.");
    }

    /// <summary>Reports keys that are there twice; returns all but the first of each.</summary>
    private static List<YamlScalar> CheckDoubles(YamlNode node, StringComparer comparer, string what, DiagnosticList diagnostics)
    {
        var doubles = new List<YamlScalar>();
        var seen = new Dictionary<string, YamlScalar>(comparer);
        foreach (var (key, _) in node.Entries)
        {
            if (!seen.TryAdd(key.Content, key))
            {
                doubles.Add(key);
                var first = seen[key.Content];
                var caseOnly = first.Content == key.Content ? "" : $" (there as {Formats.Quote(first.Content)}; case does not tell names apart)";
                diagnostics.Error(key, $"the {what} {Formats.Quote(key.Content)} is there twice, first in line {first.At.Line}, column {first.At.Column}{caseOnly}",
                    "Rename or remove one of them.");
            }
        }

        return doubles;
    }
}
