using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Tests.Flow;
using OpsBot.Commands.Tests.Timeline;
using Xunit;

namespace OpsBot.Commands.Tests.Plans;

public sealed class PlanTests
{
    private static readonly Plan Plan = EventSamples.Plan();

    public static TheoryData<string, Func<Plan, Plan>> Changes() => new()
    {
        { "system", p => p with { System = new SystemName("bakery") } },
        { "procedure", p => p with { Procedure = "deploy" } },
        { "command", p => p with { CommandText = "/deploy backend sha-old" } },
        { "argument", p => p with { Arguments = [new Field("backend then", "sha-new")] } },
        { "order of steps", p => p with { Steps = [.. p.Steps.Reverse()] } },
        { "step left out", p => p with { Steps = [.. p.Steps.Skip(1)] } },
        { "risk of a step", p => p with { Steps = [p.Steps[0] with { Step = p.Steps[0].Step with { Risk = Risk.Mutating } }, .. p.Steps.Skip(1)] } },
        { "pin", p => p with { Steps = [p.Steps[0] with { Pins = [new Pin("image", "sha256:1111")] }, .. p.Steps.Skip(1)] } },
        { "source", p => p with { Steps = [p.Steps[0] with { Step = p.Steps[0].Step with { Source = "other" } }, .. p.Steps.Skip(1)] } },
        { "timeout", p => p with { Steps = [p.Steps[0] with { Step = p.Steps[0].Step with { Timeout = TimeSpan.FromDays(1) } }, .. p.Steps.Skip(1)] } },
        { "verifying", p => p with { Verifying = 0 } },
        { "way back", p => p with { GoBack = [] } },
        { "risk", p => p with { Risk = Risk.Mutating } },
        { "need", p => p with { Need = ApprovalRequirement.OneOnCall } },
        { "policy", p => p with { PolicyVersion = "aa56" } },
        { "runbook", p => p with { RunbookHash = null } },
        { "parallel", p => p with { Parallel = true } },
        { "warnings", p => p with { Warnings = [] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Digest_AnythingApprovedChanges_IsAnother(string what, Func<Plan, Plan> change) => Assert.True(PlanDigest.Of(change(Plan)) != Plan.Digest, what);

    [Fact]
    public void Digest_OfASealedPlan_DoesNotDependOnItself() => Assert.Equal(Plan.Digest, PlanDigest.Of(Plan with { Digest = new Digest("another") }));

    [Fact]
    public void Whole_ShowsSourceActionRiskAndPinsOfEachStep() => Assert.All(Plan.Steps, s =>
    {
        var text = PlanText.Whole(Plan);
        Assert.Contains(s.Step.Title, text, StringComparison.Ordinal);
        Assert.Contains($"source: {s.Step.Source}", text, StringComparison.Ordinal);
        Assert.Contains($"does:   {s.Step.Action}", text, StringComparison.Ordinal);
        Assert.All(s.Pins, p => Assert.Contains($"{p.Name} = {p.Value ?? "not pinned"}", text, StringComparison.Ordinal));
    });

    [Fact]
    public void Summary_DestructiveStepsComeFirst()
    {
        var risks = PlanText.Summary(Plan).Rows.Select(r => r[2]).ToList();

        Assert.Equal(risks.OrderBy(r => Array.IndexOf(["destructive", "mutating", "read-only"], r)), risks);
    }

    [Fact]
    public void Risk_NotPinnedAndChanging_IsDestructive()
    {
        var mutating = Plan.Steps.First(s => s.Step.Risk == Risk.Mutating).Step;
        Assert.Equal(Risk.Destructive, new PlannedStep(mutating, [new Pin("image", null)]).Risk);
        Assert.Equal(Risk.Mutating, new PlannedStep(mutating, [new Pin("image", "sha256:0000")]).Risk);
        Assert.Equal(Risk.ReadOnly, new PlannedStep(Plan.Steps[0].Step, [new Pin("image", null)]).Risk);
    }

    [Fact]
    public void LockTargets_AreWhatIsChangedEachOnce()
    {
        Assert.Equal(["shop/backend", "shop/runner", "shop/secrets"], Plan.LockTargets());
        Assert.Empty((Plan with { Risk = Risk.ReadOnly }).LockTargets());
    }

    [Theory]
    [InlineData(Risk.ReadOnly, null)]
    [InlineData(Risk.Mutating, "the requester's own confirmation")]
    [InlineData(Risk.Destructive, "1 other person on call")]
    public void NeedFor_NoRule_IsTheDefaultOfItsRisk(Risk risk, string? need)
    {
        var found = PolicyRules.NeedFor(new SystemName("shop"), "rollback", risk, TeamCatalog.Load().Policy);

        Assert.Equal(need, found is null ? null : Commands.Approvals.Approvers.Describe(found));
    }

    [Theory]
    [InlineData("rollback", Risk.Destructive, "dba")]
    [InlineData("deploy", Risk.Destructive, "release")]
    [InlineData("restart", Risk.Mutating, null)]
    public void NeedFor_Rules_TheFirstThatFitsIsTaken(string procedure, Risk risk, string? group)
    {
        var policy = TeamCatalog.With(("requesters: [release]",
            "requesters: [release]\n  approvals:\n    - { risk: destructive, procedure: rollback, need: [{ group: dba }] }\n    - { risk: destructive, system: shop, need: [{ group: release }] }")).Policy;

        Assert.Equal(group, PolicyRules.NeedFor(new SystemName("shop"), procedure, risk, policy)!.AnyOf.SelectMany(a => a).SingleOrDefault()?.Group);
    }
}
