using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>What a new catalog changes in who may do what, in words for the person who shall accept it.</summary>
public static class CatalogChanges
{
    /// <inheritdoc cref="Between(SensitiveParts, SensitiveParts)"/>
    public static IReadOnlyList<string> Between(OpsCatalog old, OpsCatalog @new) => Between(SensitiveParts.Of(old), SensitiveParts.Of(@new));

    /// <summary>
    /// The sensitive changes, one line each; empty when there is none to accept. A new system is none (nobody loses a say by it), an existing one
    /// that is answered for by another rota is. A risk is lowered in a catalog by a rule of the policy, so that is a change of the policy.
    /// </summary>
    /// <param name="old">What was accepted last.</param>
    /// <param name="new">What the file says now.</param>
    public static IReadOnlyList<string> Between(SensitiveParts old, SensitiveParts @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);

        var before = SensitiveFacts.Of(old);
        var after = SensitiveFacts.Of(@new);
        return
        [
            .. after.Where(a => a.IsNewsAlone && !before.Any(a.SameSubject)).Select(a => $"{a.Subject} is new: {a.AllText}"),
            .. before.Where(b => b.IsNewsAlone && !after.Any(b.SameSubject)).Select(b => $"{b.Subject} is gone; it was: {b.AllText}"),
            .. after.SelectMany(a => before.Where(a.SameSubject).SelectMany(b => a.ChangesSince(b))),
        ];
    }

    /// <summary>Whether the entry of a person changes, comes or goes.</summary>
    public static bool Concerns(PersonId person, SensitiveParts old, SensitiveParts @new)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        SensitiveParts Alone(SensitiveParts parts) => parts with { People = [.. parts.People.Where(p => p.Id == person)], Rotas = [], Policy = old.Policy, SystemRotas = old.SystemRotas };
        return Between(Alone(old), Alone(@new)).Count > 0;
    }
}
