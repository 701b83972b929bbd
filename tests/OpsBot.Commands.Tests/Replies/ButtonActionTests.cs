using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using Xunit;

namespace OpsBot.Commands.Tests.Replies;

public sealed class ButtonActionTests
{
    private static readonly RunId Run = new RandomIds().NewRun();
    private static readonly IncidentId Incident = new RandomIds().NewIncident();
    private static readonly Digest Digest = new(new string('f', 64));

    public static IReadOnlyList<ButtonAction> All { get; } =
    [
        new ButtonAction.Approve(Run, Digest),
        new ButtonAction.Reject(Run, Digest),
        new ButtonAction.Confirm(Run, Digest),
        new ButtonAction.BreakGlass(Run, Digest),
        new ButtonAction.Cancel(Run),
        new ButtonAction.OpenPlan(Run),
        new ButtonAction.Review(Run),
        new ButtonAction.Done(Run, 0),
        new ButtonAction.Retry(Run, 0),
        new ButtonAction.Skip(Run, 12),
        new ButtonAction.Abort(Run, 345),
        new ButtonAction.Acknowledge(Incident),
        new ButtonAction.Resolve(Incident),
        new ButtonAction.AcceptOverride(new RotaName("platform"), new RandomIds().NewOverride()),
        new ButtonAction.DeclineOverride(new RotaName("platform"), new RandomIds().NewOverride()),
        new ButtonAction.AcceptCatalog(Digest),
        new ButtonAction.DeclineCatalog(Digest),
        new ButtonAction.Suggest("/health backend: all"),
    ];

    [Fact]
    public void All_HasEachActionThereIs() =>
        Assert.Equal(typeof(ButtonAction).GetNestedTypes().Select(t => t.Name).Order(StringComparer.Ordinal), All.Select(a => a.GetType().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Parse_WhatWasWritten_GivesTheSame() => Assert.All(All, a => Assert.Equal(a, ButtonAction.Parse(a.Write())));

    /// <summary>Discord's custom_id has 100 characters.</summary>
    [Fact]
    public void Write_EachAction_FitsEveryPlatform() => Assert.All(All, a => Assert.InRange(a.Write().Length, 1, 100));

    [Fact]
    public void Parse_AnyText_NeverThrowsAndIsStable() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements("approve", "retry", "suggest", "accept", ":", ":", "r-1", "-1", "99999999999", "", "ä", "\0")).Select(string.Concat).ToArbitrary(),
        text => ButtonAction.Parse(text) is not { } action || ButtonAction.Parse(action.Write()) == action).QuickCheckThrowOnFailure();
}
