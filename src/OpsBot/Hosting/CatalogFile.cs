using OpsBot.Commands.Catalog;
using OpsBot.Commands.Procedures;

namespace OpsBot.Hosting;

/// <summary>Reads a catalog from a file.</summary>
public static class CatalogFile
{
    private const long LargestBytes = 4 * 1024 * 1024;

    /// <summary>The names that a policy rule may give as its procedure.</summary>
    public static IReadOnlyCollection<string> ProcedureNames { get; } =
        BuiltIn.Names;

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="StartupException">It cannot be read.</exception>
    public static CatalogLoadResult Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Length > LargestBytes
                ? throw new StartupException($"Reading the catalog {path}: it has {file.Length} bytes, and {LargestBytes} is the most. Is it the right file?")
                : CatalogLoader.Load(File.ReadAllText(path), Path.GetFileName(path), new CatalogLoadOptions { Procedures = ProcedureNames });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Reading the catalog {path}: {e.Message} Name another file with --config, or leave it out for the demo.", e);
        }
    }

    /// <summary>The catalog, or all that is wrong with it at once.</summary>
    /// <exception cref="StartupException">Something is wrong with it.</exception>
    public static OpsCatalog Require(CatalogLoadResult result) => result switch
    {
        CatalogLoadResult.Loaded loaded => loaded.Catalog,
        CatalogLoadResult.Invalid invalid => throw new StartupException(string.Join('\n', invalid.Errors.Select(e => e.ToString()))),
        _ => throw new InvalidOperationException($"no such result: {result}"),
    };
}
