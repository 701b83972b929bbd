using OpsBot.Commands.Catalog.Shapes;
using OpsBot.Commands.Catalog.Yaml;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>The policy: known groups and systems only, and no rule that another one hides.</summary>
internal static class PolicyReader
{
    public static PolicyDefinition Read(YamlNode? node, IReadOnlyList<PlacedRule> rules, IReadOnlyList<Person> people, DiagnosticList diagnostics)
    {
        References.CheckTwice(node?["requesters"], diagnostics);
        var groups = people.SelectMany(p => p.Groups).Distinct().ToList();
        foreach (var requester in node?["requesters"]?.Items ?? [])
        {
            References.Check(requester, "group", groups, diagnostics);
        }

        return new PolicyDefinition
        {
            Version = "",
            Requesters = node?["requesters"].Texts() ?? [],
            // Most conditions first; of equally many, the order of the file.
            Rules = [.. rules.Select(r => r.Rule).OrderByDescending(Conditions)],
            BreakGlass = BreakGlass(node?["break_glass"]),
        };
    }

    /// <summary>The rules with their places, in the order of the file.</summary>
    public static IReadOnlyList<PlacedRule> Rules(
        YamlNode? node, IReadOnlyList<Person> people, YamlNode? systems, CatalogLoadOptions options, DiagnosticList diagnostics)
    {
        var scope = new RuleScope(
            [.. people.SelectMany(p => p.Groups).Distinct(), PolicyDefinition.OnCallGroup],
            [.. systems.Named().Select(s => s.Key.Content)],
            options.Procedures);
        var seen = new Dictionary<(Risk?, string?, string?), YamlNode>();
        var rules = new List<PlacedRule>();
        foreach (var item in node?["approvals"]?.Items ?? [])
        {
            var rule = Rule(item, scope, diagnostics);
            rules.Add(new PlacedRule(rule, item));
            if (!seen.TryAdd((rule.Risk, rule.System?.Value, rule.Procedure), item))
            {
                var first = seen[(rule.Risk, rule.System?.Value, rule.Procedure)];
                diagnostics.Error(item, $"this rule has the same conditions as the one in line {first.At.Line}", "Make them one rule (any_of), or tell them apart by risk, system or procedure.");
            }
        }

        return rules;
    }

    private static int Conditions(ApprovalRule rule) =>
        (rule.Risk is null ? 0 : 1) + (rule.System is null ? 0 : 1) + (rule.Procedure is null ? 0 : 1);

    private static ApprovalRule Rule(YamlNode node, RuleScope scope, DiagnosticList diagnostics)
    {
        References.Check(node["system"], "system", scope.Systems, diagnostics);
        if (scope.Procedures is { } procedures)
        {
            References.Check(node["procedure"], "procedure", procedures, diagnostics);
        }

        return new ApprovalRule
        {
            Risk = node["risk"]?.Text is null ? null : Formats.Risk.Read(node["risk"], Risk.Destructive),
            System = node["system"]?.Text is { } system ? new SystemName(system) : null,
            Procedure = node["procedure"]?.Text,
            Need = Need(node, scope, diagnostics),
        };
    }

    private static ApprovalRequirement Need(YamlNode rule, RuleScope scope, DiagnosticList diagnostics)
    {
        var alternatives = rule["any_of"]?.Items ?? (rule["need"] is { Items.Count: > 0 } need ? [need] : []);
        var usual = new ApprovalRequirement([.. alternatives.Select(a => Quorums(a, scope, diagnostics))]);
        return usual with
        {
            DecideWithin = Durations.Positive.Read(rule["decide_within"], usual.DecideWithin),
            StartWithin = Durations.Positive.Read(rule["start_within"], usual.StartWithin),
            EscalateAfter = Durations.Positive.Read(rule["escalate_after"], usual.EscalateAfter),
        };
    }

    private static List<Quorum> Quorums(YamlNode alternative, RuleScope scope, DiagnosticList diagnostics)
    {
        var quorums = new List<Quorum>();
        foreach (var item in alternative.Items)
        {
            References.Check(item["group"], "group", scope.Groups, diagnostics);
            quorums.Add(new Quorum(item["group"]?.Text ?? "", Formats.Number(1, 20).Read(item["count"], 1)));
        }

        return quorums;
    }

    private static BreakGlassPolicy BreakGlass(YamlNode? node)
    {
        var usual = new BreakGlassPolicy();
        return new BreakGlassPolicy
        {
            Allowed = Formats.Flag.Read(node?["allowed"], usual.Allowed),
            Cap = Durations.Positive.Read(node?["cap"], usual.Cap),
            After = Durations.AlsoZero.Read(node?["after"], usual.After),
            ReviewWithin = Durations.Positive.Read(node?["review_within"], usual.ReviewWithin),
        };
    }

    private sealed record RuleScope(IReadOnlyCollection<string> Groups, IReadOnlyCollection<string> Systems, IReadOnlyCollection<string>? Procedures);
}

/// <summary>A rule and where it stands.</summary>
internal sealed record PlacedRule(ApprovalRule Rule, YamlNode Node);
