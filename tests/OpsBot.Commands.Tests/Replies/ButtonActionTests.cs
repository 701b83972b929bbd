using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Tests.Flow;
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
    public void Typed_EachButtonThatHasWords_IsACommandOfTheSameMeaning()
    {
        var catalog = TeamCatalog.Load();
        var typed = All.Where(a => a is not ButtonAction.Suggest && a.Typed is not null).ToDictionary(a => a.GetType().Name, a => CommandParser.Parse(a.Typed!, catalog, new ChannelRef("web", "elsewhere")));

        Assert.All(typed.Values, p => Assert.IsType<Parsed.Understood>(p));
        Assert.Equal(
            new Dictionary<string, Command>
            {
                ["Approve"] = new Command.Approve(Run, Digest.Mark),
                ["Confirm"] = new Command.Approve(Run, Digest.Mark),
                ["Reject"] = new Command.Reject(Run, null),
                ["Cancel"] = new Command.Cancel(Run),
                ["Done"] = new Command.Done(Run, 1),
                ["Retry"] = new Command.Retry(Run, 1),
                ["Skip"] = new Command.Skip(Run, 13),
                ["Abort"] = new Command.GiveUp(Run, 346),
                ["AcceptCatalog"] = new Command.CatalogAnswer(Digest.Mark, true),
                ["DeclineCatalog"] = new Command.CatalogAnswer(Digest.Mark, false),
            },
            typed.ToDictionary(t => t.Key, t => ((Parsed.Understood)t.Value).Command));
        Assert.Equal("/health backend: all", new ButtonAction.Suggest("/health backend: all").Typed);
    }

    [Fact]
    public void Parse_AnyText_NeverThrowsAndIsStable() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements("approve", "retry", "suggest", "accept", ":", ":", "r-1", "-1", "99999999999", "", "ä", "\0")).Select(string.Concat).ToArbitrary(),
        text => ButtonAction.Parse(text) is not { } action || ButtonAction.Parse(action.Write()) == action).QuickCheckThrowOnFailure();
}
