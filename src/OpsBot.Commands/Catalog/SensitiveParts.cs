using System.Security.Cryptography;
using System.Text;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>
/// The parts of a catalog that decide who may do what: a change to them stays pending until another person accepts it. Written as JSON
/// (<see cref="OpsJson"/>) into the event of that acceptance.
/// </summary>
/// <param name="People">The people.</param>
/// <param name="Rotas">The rotas.</param>
/// <param name="Policy">The policy.</param>
/// <param name="SystemRotas">Which rota answers for each system: pointing a system at another rota replaces all its approvers at once.</param>
/// <param name="Shells">What runbooks may start in a shell, for each system that allows anything: a longer list lowers the risk of what was refused before.</param>
/// <param name="Data">What the bot may do with the data of each system that has any: a look at migrations runs at once, an address is given a password, and what is not kept is deleted. Null when none has.</param>
public sealed record SensitiveParts(
    IReadOnlyList<Person> People,
    IReadOnlyList<RotaDefinition> Rotas,
    PolicyDefinition Policy,
    IReadOnlyDictionary<SystemName, RotaName> SystemRotas,
    IReadOnlyDictionary<SystemName, ShellDefinition> Shells,
    IReadOnlyDictionary<SystemName, DataDefinition>? Data = null)
{
    /// <summary>The sensitive parts of a catalog.</summary>
    public static SensitiveParts Of(OpsCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new(catalog.People, catalog.Rotas, catalog.Policy, catalog.Systems.ToDictionary(s => s.Name, s => s.Rota), catalog.Systems.Where(s => s.Shell.Allow.Count > 0).ToDictionary(s => s.Name, s => s.Shell),
            catalog.Systems.Where(s => !s.Data.IsNothing).ToDictionary(s => s.Name, s => s.Data) is { Count: > 0 } data ? data : null);
    }

    /// <summary>
    /// The version of the policy: SHA-256 over people, rotas, policy, shells and data, hexadecimal. It moves exactly when <see cref="CatalogChanges"/> has something to
    /// show of them: the order of people, rotas, accounts and groups in the file does not matter, that of shifts, levels, rules, databases and Redis servers does. The rota of each
    /// system is left out, so that a new system voids no approval.
    /// </summary>
    public string Version()
    {
        // No text of a catalog has a tab or line end in it that could make two facts look like one: the loader refuses control characters.
        var lines = SensitiveFacts.Of(this).Where(s => s.IsNewsAlone).OrderBy(s => s.Subject, StringComparer.Ordinal)
            .SelectMany(s => s.Facts.Select(f => $"{s.Subject}\t{f.Name}\t{f.Value}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
