namespace OpsBot.Commands.Catalog;

/// <summary>
/// The catalog that counts now. It is replaced as a whole, when the file was changed or another person accepted a change; whoever asks twice may get two, so a decision asks once.
/// </summary>
/// <param name="first">The catalog to begin with.</param>
public sealed class CatalogInForce(OpsCatalog first)
{
    private volatile OpsCatalog current = first;

    /// <summary>The catalog that counts now.</summary>
    public OpsCatalog Current => current;

    /// <summary>Puts another one in force.</summary>
    public void Replace(OpsCatalog next)
    {
        ArgumentNullException.ThrowIfNull(next);
        current = next;
    }
}
