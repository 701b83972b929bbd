using System.Text.Json;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Catalog;

public sealed class CatalogChangesTests
{
    // Each: a piece of the sample, what stands there instead, and the line that the other person reads.
    [Theory]
    [InlineData("Jonas Weber", "Maya Lindqvist", "person jonas: name was Jonas Weber, is Maya Lindqvist")]
    [InlineData("kind: guest", "kind: member", "person sam: kind was guest, is member")]
    [InlineData("web: sam", "web: sammy", "person sam: accounts was web:sam, is web:sammy")]
    [InlineData("groups: [dba]", "groups: [platform]", "person lea: groups was dba, is platform")]
    [InlineData("  deployer: { kind: bot }\n", "", "person deployer is gone; it was: name deployer; kind bot; accounts none; groups none")]
    [InlineData("  deployer: { kind: bot }\n", "  deployer: { kind: bot }\n  eve: { groups: [dba] }\n", "person eve is new: name eve; kind member; accounts none; groups dba")]
    [InlineData("time_zone: America/New_York", "time_zone: UTC", "rota platform: time zone was America/New_York, is UTC")]
    [InlineData("handover_grace: 20m", "handover_grace: 20m1s", "rota platform: hand-over grace was 00:20:00, is 00:20:01")]
    [InlineData("escalate_after: 15m", "escalate_after: 16m", "rota platform: levels was primary after 00:00:00, secondary after 00:15:00, is primary after 00:00:00, secondary after 00:16:00")]
    [InlineData("people: [maya] }", "people: [maya, lea] }", "rota platform: level primary was always maya, is always maya, lea")]
    [InlineData("people: [jonas, maya]", "people: [maya, jonas]", "rota platform: level secondary was in turns of 7 days from 2026-01-05 09:00: jonas, maya, is in turns of 7 days from 2026-01-05 09:00: maya, jonas")]
    [InlineData("2026-01-05 09:00", "2026-01-05 10:00", "rota platform: level secondary was in turns of 7 days from 2026-01-05 09:00: jonas, maya, is in turns of 7 days from 2026-01-05 10:00: jonas, maya")]
    [InlineData("requesters: [platform]", "requesters: [platform, dba]", "policy: requesters was platform, is dba, platform")]
    [InlineData("need: [{ group: on-call, count: 1 }]", "need: []", "policy: rule for destructive plans, in shop-prod, of rollback was 1 of on-call, decided within 00:20:00, started within 00:05:00, escalated after 00:02:00, is nobody's approval, decided within 00:20:00, started within 00:05:00, escalated after 00:02:00")]
    [InlineData("start_within: 5m", "start_within: 6m", "policy: rule for destructive plans, in shop-prod, of rollback was 1 of on-call, decided within 00:20:00, started within 00:05:00, escalated after 00:02:00, is 1 of on-call, decided within 00:20:00, started within 00:06:00, escalated after 00:02:00")]
    [InlineData("allowed: false", "allowed: true", "policy: break-glass was not allowed, after 00:04:00, for 01:30:00, reviewed within 2.00:00:00, is allowed, after 00:04:00, for 01:30:00, reviewed within 2.00:00:00")]
    public void Between_SensitiveChange_IsOneLineAndAnotherPolicyVersion(string piece, string replacement, string expected)
    {
        var old = SampleCatalog.Loaded();
        var @new = SampleCatalog.Load(SampleCatalog.With(piece, replacement));

        Assert.Equal(expected, Assert.Single(CatalogChanges.Between(old, @new)));
        Assert.NotEqual(old.Policy.Version, @new.Policy.Version);
    }

    [Fact]
    public void Between_DatabasesOrRedisInAnotherOrder_SaysSo()
    {
        static OpsCatalog With(string first, string second) => SampleCatalog.Load(TeamCatalog.Yaml + $$"""

                databases:
                  {{first}}: { service: backend, database: {{first}}, user: shop }
                  {{second}}: { service: backend, database: {{second}}, user: shop }
                redis:
                  {{first}}: { service: redis }
                  {{second}}: { service: redis }
            """);

        var (old, @new) = (With("main", "archive"), With("archive", "main"));

        Assert.Equal(["data of shop: order of databases was main, archive, is archive, main", "data of shop: order of redis was main, archive, is archive, main"], CatalogChanges.Between(old, @new));
        Assert.NotEqual(old.Policy.Version, @new.Policy.Version);
    }

    [Fact]
    public void Between_RuleRemoved_SaysSo()
    {
        var changes = CatalogChanges.Between(SampleCatalog.Loaded(), SampleCatalog.Load(SampleCatalog.With("    - { risk: mutating, need: [] }\n", "")));

        Assert.Contains("policy: rule for mutating plans was nobody's approval, decided within 00:30:00, started within 00:10:00, escalated after 00:05:00, is gone", changes);
    }

    [Fact]
    public void Between_RulesInAnotherOrder_SaysSo()
    {
        static OpsCatalog With(string rules) => SampleCatalog.Load(SampleCatalog.With("    - { risk: mutating, need: [] }\n", rules));
        const string ByProcedure = "    - { procedure: restart, need: [{ group: dba }] }\n";
        const string ByRisk = "    - { risk: mutating, need: [] }\n";

        var change = Assert.Single(CatalogChanges.Between(With(ByProcedure + ByRisk), With(ByRisk + ByProcedure)));

        Assert.StartsWith("policy: order of rules was ", change, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("description: The shop", "description: Another")]
    [InlineData("image: registry.example:5000/shop/backend\n", "image: other\n")]
    [InlineData("groups: [platform, dba]", "groups: [dba, platform]")]
    [InlineData("people:\n", "people:\n\n")]
    public void Between_OtherChange_IsNone(string piece, string replacement)
    {
        var old = SampleCatalog.Loaded();
        var @new = SampleCatalog.Load(SampleCatalog.With(piece, replacement));

        Assert.Empty(CatalogChanges.Between(old, @new));
        Assert.Equal(old.Policy.Version, @new.Policy.Version);
    }

    [Fact]
    public void Between_SystemOfAnotherRota_IsAChangeAndANewSystemIsNone()
    {
        var old = SampleCatalog.Loaded();

        Assert.Equal("system shop-prod: rota was platform, is mine", Assert.Single(CatalogChanges.Between(old, WithRota(old, "mine"))));
        Assert.Empty(CatalogChanges.Between(old, old with { Systems = [.. old.Systems, old.Systems[0] with { Name = new SystemName("new") }] }));
    }

    [Fact]
    public void WithSensitivePartsOf_PendingChanges_KeepsWhatWasAcceptedAndTakesTheRest()
    {
        var accepted = SampleCatalog.Loaded();
        var incoming = SampleCatalog.Load(SampleCatalog.With("kind: guest", "kind: member").Replace("description: The shop", "description: Another", StringComparison.Ordinal));

        var merged = CatalogMerge.WithSensitivePartsOf(incoming, accepted);

        Assert.Equal("Another", merged.Systems[0].Description);
        Assert.Equal(PersonKind.Guest, merged.FindPerson(new PersonId("sam"))!.Kind);
        Assert.Equal(accepted.Policy.Version, merged.Policy.Version);
        Assert.Empty(CatalogChanges.Between(accepted, merged));
    }

    [Fact]
    public void WithSensitivePartsOf_SystemPointedAtAnotherRota_KeepsTheAcceptedOne()
    {
        var accepted = SampleCatalog.Loaded();

        var merged = CatalogMerge.WithSensitivePartsOf(WithRota(accepted, "mine"), accepted);

        Assert.Equal("platform", merged.Systems[0].Rota.Value);
        Assert.Equal("platform", merged.RotaOf(merged.Systems[0]).Name.Value);
    }

    [Fact]
    public void WithSensitivePartsOf_NewSystemWithNewRota_HasNobodyOnCall()
    {
        var accepted = SampleCatalog.Loaded();
        var incoming = WithRota(accepted, "mine");
        incoming = incoming with { Systems = [.. accepted.Systems, incoming.Systems[0] with { Name = new SystemName("new") }] };

        var merged = CatalogMerge.WithSensitivePartsOf(incoming, accepted);

        var rota = merged.RotaOf(merged.SystemNamed(new SystemName("new")));
        Assert.Equal("mine", rota.Name.Value);
        Assert.Empty(Assert.Single(rota.Levels).Shifts.People);
    }

    [Fact]
    public void SensitiveParts_WrittenAndRead_AreTheSame()
    {
        var parts = SensitiveParts.Of(SampleCatalog.Loaded());

        var json = JsonSerializer.Serialize(parts, OpsJson.Options);
        var read = JsonSerializer.Deserialize<SensitiveParts>(json, OpsJson.Options)!;

        Assert.Equal(parts.Version(), read.Version());
        Assert.Empty(CatalogChanges.Between(parts, read));
        Assert.Equal(json, JsonSerializer.Serialize(read, OpsJson.Options));
    }

    // Golden: plans that wait for approval over an upgrade keep their digest only while this stays.
    [Fact]
    public void Version_Sample_IsTheSameForEver() =>
        Assert.StartsWith("98febd353facff63ce35afdd968d6bbec67d949ea1445ce146", SampleCatalog.Loaded().Policy.Version, StringComparison.Ordinal);

    /// <summary>The catalog with its system answered for by another rota; the rota itself is left out, so that only this changes.</summary>
    private static OpsCatalog WithRota(OpsCatalog catalog, string rota) =>
        catalog with { Systems = [catalog.Systems[0] with { Rota = new RotaName(rota) }] };
}
