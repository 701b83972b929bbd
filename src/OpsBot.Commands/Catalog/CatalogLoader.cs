using OpsBot.Commands.Catalog.Reading;
using OpsBot.Commands.Catalog.Shapes;
using OpsBot.Commands.Catalog.Yaml;

namespace OpsBot.Commands.Catalog;

/// <summary>
/// opsbot.yaml to <see cref="OpsCatalog"/>, in three passes that each report all they find: text to positioned tree (<see cref="YamlReader"/>),
/// tree against the table of keys (<see cref="ShapeCheck"/>), tree to checked model with what only the whole file can tell (<see cref="CatalogReader"/>).
/// </summary>
public static class CatalogLoader
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Loads a catalog. Never throws on any text.</summary>
    /// <param name="yamlText">The content of the file.</param>
    /// <param name="fileName">The file's name as errors shall show it.</param>
    /// <param name="options">What the loader knows besides the file.</param>
    public static CatalogLoadResult Load(string yamlText, string fileName, CatalogLoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(yamlText);
        ArgumentNullException.ThrowIfNull(options);

        var diagnostics = new DiagnosticList(fileName);
        yamlText = yamlText.StartsWith(ByteOrderMark) ? yamlText[1..] : yamlText;
        var tree = YamlReader.Read(yamlText, diagnostics);
        InvisibleTextCheck.Run(yamlText, tree, diagnostics);
        if (tree is null)
        {
            return new CatalogLoadResult.Invalid(diagnostics.Errors());
        }

        ShapeCheck.Run(CatalogShape.Root, tree, diagnostics);
        // The model is read even when the shape is wrong, so that a wrong reference is reported together with a wrong duration; it is thrown away then.
        var catalog = CatalogReader.Read(tree, options, diagnostics);

        return diagnostics.HasErrors
            ? new CatalogLoadResult.Invalid(diagnostics.Errors())
            : new CatalogLoadResult.Loaded(catalog, diagnostics.Warnings());
    }
}
