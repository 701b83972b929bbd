namespace OpsBot.Commands.Catalog;

/// <summary>What the loader knows besides the file.</summary>
public sealed record CatalogLoadOptions
{
    /// <summary>The file is the embedded demo catalog: personas may be switched.</summary>
    public bool Demo { get; init; }

    /// <summary>The procedures that a policy rule may name, so that a misspelled rule is found; null when they are not known yet.</summary>
    public IReadOnlyCollection<string>? Procedures { get; init; }
}
