using Xunit;

namespace OpsBot.Commands.Tests.Catalog;

public sealed class PolicyWarningTests
{
    private const string OneOnRotation = "levels: [{ name: first, rotation: { people: [a, b], start: 2026-01-05 09:00, days: 7 } }]";
    private const string TwoAtOnce = "levels: [{ name: first, people: [a, b] }]";

    [Fact]
    public void Load_Sample_HasNoWarnings() => Assert.Empty(SampleCatalog.LoadWithWarnings(SampleCatalog.Yaml).Warnings);

    [Theory]
    [InlineData("{ risk: destructive, need: [] }", "risk destructive")]
    [InlineData("{ system: shop, procedure: deploy, need: [] }", "any risk, system shop, procedure deploy")]
    public void Load_RuleThatNeedsNobody_WarnsNamingIt(string rule, string name) =>
        Assert.StartsWith(
            $"opsbot.yaml:3:24 policy.approvals[0]: this rule ({name}) lets destructive plans run with nobody's approval",
            Assert.Single(Warnings(TwoAtOnce, $"approvals: [ {rule} ]"), w => w.Contains("nobody's", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("{ risk: mutating, need: [] }")]
    [InlineData("{ risk: read-only, need: [] }")]
    public void Load_HarmlessRuleThatNeedsNobody_IsFine(string rule) => Assert.Empty(Warnings(TwoAtOnce, $"approvals: [ {rule} ]"));

    [Theory]
    // The only member of the group is the only one who may ask, or they are too few.
    [InlineData(TwoAtOnce, "need: [{ group: alone }]", true)]
    [InlineData(TwoAtOnce, "need: [{ group: pair, count: 1 }]", true)]
    [InlineData(TwoAtOnce, "need: [{ group: pair, count: 2 }]", false)]
    [InlineData(TwoAtOnce, "need: [{ group: trio, count: 2 }]", true)]
    [InlineData(TwoAtOnce, "need: [{ group: trio, count: 3 }]", false)]
    [InlineData(TwoAtOnce, "any_of: [[{ group: trio, count: 3 }], [{ group: trio, count: 2 }]]", true)]
    [InlineData(TwoAtOnce, "need: [{ group: pair }, { group: on-call, count: 2 }]", false)]
    // A guest's membership counts for nothing.
    [InlineData(TwoAtOnce, "need: [{ group: guests }]", false)]
    // Of two at once one is the requester; of a rotation nobody is left.
    [InlineData(TwoAtOnce, "need: [{ group: on-call }]", true)]
    [InlineData(OneOnRotation, "need: [{ group: on-call }]", false)]
    [InlineData("levels: [{ name: first, people: [a] }, { name: second, escalate_after: 5m, rotation: { people: [a, b], start: 2026-01-05 09:00, days: 7 } }]", "need: [{ group: on-call }]", true)]
    [InlineData("levels: [{ name: first, people: [a] }, { name: second, escalate_after: 5m, people: [a] }]", "need: [{ group: on-call }]", false)]
    public void Load_Rule_WarnsWhenNobodyCouldEverFillIt(string rota, string need, bool fine)
    {
        var warnings = Warnings(rota, $"approvals: [ {{ risk: destructive, {need} }} ]");

        Assert.Equal(fine, warnings.Count == 0);
        Assert.All(warnings, w => Assert.StartsWith(
            "opsbot.yaml:3:24 policy.approvals[0]: nobody could ever give what this rule (risk destructive) needs in shop: requesters do not count for their own plans", w, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_RequestersBesideTheRota_LeaveThePersonOnCallToApprove() =>
        Assert.Empty(Warnings(OneOnRotation, "requesters: [trio], approvals: [ { risk: destructive, need: [{ group: on-call }] } ]"));

    [Fact]
    public void Load_NoRuleAndOneOnCallAtATime_WarnsAtTheRotaOfTheSystem() =>
        Assert.StartsWith(
            "opsbot.yaml:4:26 systems.shop.rota: a destructive plan needs another person on call, and with this rota there is never another one",
            Assert.Single(Warnings(OneOnRotation, "requesters: []")), StringComparison.Ordinal);

    [Fact]
    public void Load_DemoEngineOutsideTheDemo_Warns()
    {
        var warnings = SampleCatalog.LoadWithWarnings(SampleCatalog.With("engine: unix:///var/run/docker.sock", "engine: demo")).Warnings;

        Assert.StartsWith("opsbot.yaml:30:23 systems.shop-prod.hosts.main.engine: this host is the embedded demo system", Assert.Single(warnings).ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Warnings(string rota, string policy) =>
    [
        .. SampleCatalog.LoadWithWarnings($$"""
            people: { a: { groups: [alone, pair, trio] }, b: { groups: [pair, trio] }, c: { groups: [trio] }, g: { kind: guest, groups: [guests] } }
            rotas: { r: { {{rota}} } }
            policy: { {{policy}} }
            systems: { shop: { rota: r, hosts: { h: { engine: "unix:///d.sock" } }, services: { web: {} } } }
            """).Warnings.Select(w => w.ToString()),
    ];
}
