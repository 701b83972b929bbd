using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>The catalog in force while a change of its sensitive parts waits for another person: what is new of the systems, what was accepted of the rest.</summary>
public static class CatalogMerge
{
    /// <inheritdoc cref="WithSensitivePartsOf(OpsCatalog, SensitiveParts)"/>
    public static OpsCatalog WithSensitivePartsOf(OpsCatalog incoming, OpsCatalog accepted) => WithSensitivePartsOf(incoming, SensitiveParts.Of(accepted));

    /// <summary>
    /// Takes people, rotas, policy, what the shell may start and what may be done with data from what was accepted, all else from the incoming file. A system that was there keeps its accepted rota.
    /// A new system whose rota is not accepted yet gets one of that name with nobody in it: nobody is on call for it, so nothing in it can be approved
    /// until the rota is accepted.
    /// </summary>
    /// <param name="incoming">The file as it is now.</param>
    /// <param name="accepted">What was accepted last.</param>
    public static OpsCatalog WithSensitivePartsOf(OpsCatalog incoming, SensitiveParts accepted)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        ArgumentNullException.ThrowIfNull(accepted);

        var systems = incoming.Systems.Select(s => s with { Rota = accepted.SystemRotas.GetValueOrDefault(s.Name, s.Rota), Shell = accepted.Shells.GetValueOrDefault(s.Name, ShellDefinition.Nothing), Data = accepted.Data?.GetValueOrDefault(s.Name) ?? DataDefinition.Nothing }).ToList();
        var known = accepted.Rotas.Select(r => r.Name).ToHashSet();
        return incoming with
        {
            People = accepted.People,
            Rotas = [.. accepted.Rotas, .. systems.Select(s => s.Rota).Distinct().Where(r => !known.Contains(r)).Select(Nobody)],
            Policy = accepted.Policy,
            Systems = systems,
        };
    }

    private static RotaDefinition Nobody(RotaName name) =>
        new(name, TimeZoneInfo.Utc, TimeSpan.Zero, [new RotaLevel("not-accepted-yet", TimeSpan.Zero, new ShiftPattern.Always([]))]);
}
