using OpsBot.Commands.Catalog.Shapes;
using OpsBot.Commands.Catalog.Yaml;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>The secrets of one system that the bot itself can replace.</summary>
internal static class RotationReader
{
    /// <summary>The fewest random bytes: 128 bits.</summary>
    public const int FewestBytes = 16;

    /// <summary>The most random bytes.</summary>
    public const int MostBytes = 512;

    /// <summary>Reads them.</summary>
    /// <param name="node">The mapping, or null.</param>
    /// <param name="services">The system's services, in start-up order.</param>
    /// <param name="compose">Its compose project: where a file is that is no absolute path.</param>
    /// <param name="diagnostics">Where to report.</param>
    public static IReadOnlyList<RotationDefinition> Read(YamlNode? node, IReadOnlyList<ServiceDefinition> services, ComposeDefinition? compose, DiagnosticList diagnostics) =>
        [.. node.Named().Select(e => Rotation(e.Key.Content, e.Value, services, compose, diagnostics))];

    private static RotationDefinition Rotation(string name, YamlNode node, IReadOnlyList<ServiceDefinition> services, ComposeDefinition? compose, DiagnosticList diagnostics)
    {
        var names = services.Select(s => s.Name.Value).ToList();
        References.CheckTwice(node["restart"], diagnostics);
        foreach (var service in node["restart"]?.Items ?? [])
        {
            References.Check(service, "service", names, diagnostics);
        }

        var file = node["file"]?.Text ?? "";
        if (file.Length > 0 && !file.StartsWith('/') && compose is null)
        {
            diagnostics.Error(node["file"]!, $"{Formats.Quote(file)} is no absolute path, and nothing says what it is relative to", "Write it from the root, as /srv/shop/.env, or add compose: with its folder.");
        }

        var restart = node["restart"].Texts().ToHashSet(StringComparer.Ordinal);
        return new RotationDefinition(
            name,
            file.StartsWith('/') || compose is null ? file : $"{compose.Folder.TrimEnd('/')}/{file}",
            node["variable"]?.Text ?? "",
            Formats.Number(FewestBytes, MostBytes).Read(node["bytes"], RotationDefinition.UsualBytes),
            [.. services.Where(s => restart.Contains(s.Name.Value)).Select(s => s.Name)],
            node["signs_out"]?.Text);
    }
}
