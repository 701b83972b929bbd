using OpsBot.Commands.Catalog.Yaml;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>What a policy allows but nobody can have meant: destruction that needs nobody, approvals that nobody could give.</summary>
internal static class PolicyWarnings
{
    private const string MorePeople = "Name a group with more people, or put more people on call at once; as it is only break-glass is left.";

    public static void Find(OpsCatalog catalog, IReadOnlyList<PlacedRule> rules, YamlNode systems, DiagnosticList diagnostics)
    {
        foreach (var (rule, node) in rules)
        {
            if (rule.Need.AnyOf.Count == 0 && rule.Risk is null or Risk.Destructive)
            {
                diagnostics.Warn(node, $"this rule ({Name(rule)}) lets destructive plans run with nobody's approval", "Name whom it needs, or limit the rule to risk: mutating.");
            }

            var without = catalog.Systems.Where(s => rule.System is null || rule.System == s.Name).Where(s => !Reachable(catalog, s, rule.Need)).ToList();
            if (without.Count > 0)
            {
                diagnostics.Warn(node,
                    $"nobody could ever give what this rule ({Name(rule)}) needs in {Words.List(without.Select(s => s.Name.Value))}: requesters do not count for their own plans",
                    MorePeople);
            }
        }

        var unruled = catalog.Systems.Where(s => !rules.Any(r => r.Rule is { Procedure: null, Risk: null or Risk.Destructive } && (r.Rule.System is null || r.Rule.System == s.Name)));
        foreach (var system in unruled.Where(s => !Reachable(catalog, s, ApprovalRequirement.OneOnCall)))
        {
            diagnostics.Warn(systems[system.Name.Value]!["rota"]!,
                "a destructive plan needs another person on call, and with this rota there is never another one", MorePeople);
        }
    }

    /// <summary>How a rule is called: by its conditions.</summary>
    private static string Name(ApprovalRule rule) =>
        string.Join(", ", new[] { rule.Risk is { } risk ? $"risk {risk.ToString().ToLowerInvariant()}" : "any risk", rule.System is { } s ? $"system {s}" : null, rule.Procedure is { } p ? $"procedure {p}" : null }.OfType<string>());

    /// <summary>
    /// Whether some requester could ever get these approvals. Says yes too often rather than too seldom: that one person may not fill two quorums
    /// of an alternative, and overrides, are left out.
    /// </summary>
    private static bool Reachable(OpsCatalog catalog, SystemDefinition system, ApprovalRequirement need)
    {
        var rota = catalog.RotaOf(system);
        var members = catalog.People.Where(p => p.Kind == PersonKind.Member).ToList();
        bool ByGroup(Person p) => p.Groups.Any(catalog.Policy.Requesters.Contains);
        var requesters = members.Where(p => ByGroup(p) || rota.Levels.Any(l => l.Shifts.People.Contains(p.Id)));

        return need.AnyOf.Count == 0 || requesters.Any(requester => need.AnyOf.Any(quorums => quorums.All(q => q.Count <= (q.Group == PolicyDefinition.OnCallGroup
            ? OthersOnCall(rota, requester.Id, onCall: !ByGroup(requester))
            : members.Count(m => m != requester && m.Groups.Contains(q.Group))))));
    }

    /// <summary>The most people besides the requester who can be on call at one moment.</summary>
    /// <param name="rota">The rota.</param>
    /// <param name="requester">Who does not count.</param>
    /// <param name="onCall">Whether the requester must be on call at that moment, and so may take the turn of a rotation.</param>
    private static int OthersOnCall(RotaDefinition rota, PersonId requester, bool onCall)
    {
        var always = rota.Levels.Select(l => l.Shifts).OfType<ShiftPattern.Always>().SelectMany(s => s.Everyone).ToHashSet();
        var turns = rota.Levels.Select(l => l.Shifts).OfType<ShiftPattern.Rotation>().ToList();
        if (onCall && !always.Contains(requester))
        {
            // Best when the requester takes the turn that brings nobody new.
            turns.Remove(turns.Where(t => t.Order.Contains(requester)).MinBy(t => t.Order.Count(p => p != requester && !always.Contains(p)))!);
        }

        always.Remove(requester);
        var byTurn = turns.Select(t => t.Order.Where(p => p != requester && !always.Contains(p)).ToList()).Where(t => t.Count > 0).ToList();
        return always.Count + Math.Min(byTurn.Count, byTurn.SelectMany(t => t).Distinct().Count());
    }
}
