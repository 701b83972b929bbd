namespace OpsBot.Commands.Catalog;

/// <summary>What became of a catalog file. Closed.</summary>
public abstract record CatalogLoadResult
{
    private CatalogLoadResult()
    {
    }

    /// <summary>Nothing in it is wrong.</summary>
    /// <param name="Catalog">The catalog.</param>
    /// <param name="Warnings">What is probably not meant, in the order of the file.</param>
    public sealed record Loaded(OpsCatalog Catalog, IReadOnlyList<CatalogWarning> Warnings) : CatalogLoadResult;

    /// <summary>It cannot be used.</summary>
    /// <param name="Errors">Everything that is wrong, in the order of the file; at least one.</param>
    public sealed record Invalid(IReadOnlyList<CatalogError> Errors) : CatalogLoadResult;
}
