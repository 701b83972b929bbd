namespace OpsBot.Commands.Catalog;

/// <summary>One remark about a catalog file, at its place and with its remedy. Closed: <see cref="CatalogError"/> or <see cref="CatalogWarning"/>.</summary>
public abstract record CatalogDiagnostic
{
    private protected CatalogDiagnostic()
    {
    }

    /// <summary>The file as it was named to the loader.</summary>
    public required string File { get; init; }

    /// <summary>Line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Column, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>The keys that lead there, as <c>systems.shop.services.backend</c>; empty for the file as a whole.</summary>
    public required string Path { get; init; }

    /// <summary>What is wrong, without a full stop. Never contains the value of a secret.</summary>
    public required string Problem { get; init; }

    /// <summary>What to do, a whole sentence.</summary>
    public required string Remedy { get; init; }

    /// <summary>One line: <c>opsbot.yaml:12:7 systems.shop: key 'rota' is missing. Add it: …</c></summary>
    public sealed override string ToString() =>
        $"{File}:{Line}:{Column} {(Path.Length == 0 ? "" : Path + ": ")}{Problem}. {Remedy}";
}

/// <summary>Something that keeps the catalog from being used.</summary>
public sealed record CatalogError : CatalogDiagnostic;

/// <summary>Something that is allowed but probably not meant.</summary>
public sealed record CatalogWarning : CatalogDiagnostic;
