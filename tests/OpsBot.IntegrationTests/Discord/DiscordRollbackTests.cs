using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.IntegrationTests.Discord;

/// <summary>Two people roll the demo system back through Discord.</summary>
public sealed class DiscordRollbackTests
{
    [Fact]
    public async Task Rollback_ApprovedByAnotherPerson_IsDoneAndToldInThreadAndChannel()
    {
        await using var team = await DiscordTeam.StartAsync();

        var asked = await team.People.RunAsync(DiscordTeam.Maya, DiscordTeam.Ops, "rollback", ("service", "backend"), ("tag", "sha-old"));
        Assert.InRange(asked.AcknowledgedAfter!.Value.TotalSeconds, 0, 3);
        await asked.ReplyAsync("waits for approval");
        var card = await team.SaidAsync("sha-old");

        // Not by the one who asked, nor by someone who is not on call.
        await team.PressAsync(DiscordTeam.Maya, card, "Approve", "🚫");
        await team.PressAsync(DiscordTeam.Priya, card, "Approve", "🚫");

        await team.PressAsync(DiscordTeam.Jonas, card, "Approve", "sha-old");
        await team.SaidAsync("done and verified");
        await team.UntilAsync(() => team.Discord.World.Seen(card.Id).Count >= 3, "the thread tells the steps");
        await team.UntilAsync(() => card.Text.Contains('✅', StringComparison.Ordinal), "the card is green");
        Assert.Empty(card.Buttons);
        Assert.True(card.Edits > 0);
        Assert.Contains("Roll back backend to sha-old (r-", team.Discord.World.ThreadOf(card.Id)!.Name, StringComparison.Ordinal);
        Assert.All(team.Discord.World.Messages, m => Assert.False(m.PingsEveryone));
        team.AssertClean();
    }

    [Fact]
    public async Task Approver_IsPinged_AndNobodyElse()
    {
        await using var team = await DiscordTeam.StartAsync();
        var card = await team.AskForRollbackAsync();

        await team.UntilAsync(() => team.Discord.World.Messages.Any(m => m.Pings.Count > 0), "somebody is called");
        Assert.Equal([DiscordTeam.Jonas], team.Discord.World.Messages.SelectMany(m => m.Pings).Distinct());
        Assert.NotNull(card);
        team.AssertClean();
    }

    [Fact]
    public async Task Register_Commands_SendsOnlyWhatChangedAndTheyCanBeTyped()
    {
        await using var team = await DiscordTeam.StartAsync(options: new DiscordServerOptions { RequireRegistered = true });

        Assert.Equal(0, (await team.RegisterAsync(team.Discord.Guild)).Unchanged);
        var again = await team.RegisterAsync(team.Discord.Guild);
        Assert.Empty(again.Send);
        Assert.Empty(again.Remove);

        Assert.Equal(["sha-new", "sha-old"], (await team.People.CompleteAsync(DiscordTeam.Maya, DiscordTeam.Ops, "rollback", "tag", ("service", "backend"), ("tag", "sha-"))).Select(c => c.Value).Where(v => v is "sha-new" or "sha-old").Order(StringComparer.Ordinal));
        Assert.Contains("backend", (await team.People.CompleteAsync(DiscordTeam.Maya, DiscordTeam.Ops, "restart", "service", ("service", "b"))).Select(c => c.Value));
        await team.AskAsync(DiscordTeam.Maya, "Maya Lindqvist", "oncall who");
        team.AssertClean();
    }

    [Fact]
    public async Task Complete_Stranger_IsOfferedNothing()
    {
        await using var team = await DiscordTeam.StartAsync();
        var stranger = team.Discord.AddMember("stranger");

        Assert.Empty(await team.People.CompleteAsync(stranger, DiscordTeam.Ops, "restart", "service", ("service", "")));
        await team.AskAsync(stranger, $"does not know the account `discord:{stranger}`", "restart", ("service", "backend"));
        team.AssertClean();
    }

    [Fact]
    public async Task Command_WithoutItsArguments_IsAskedForInAFormAndThenDone()
    {
        await using var team = await DiscordTeam.StartAsync();

        var form = await team.People.RunAsync(DiscordTeam.Maya, DiscordTeam.Ops, "ops", ("line", "rollback backend"));
        Assert.Equal("backend", form.Modal!.Inputs.Single(i => i.Label == "Service").Value);
        await (await team.People.SubmitAsync(form, (form.Modal.Inputs.Single(i => i.Label == "Tag").CustomId, "sha-old"))).ReplyAsync("waits for approval");

        await team.SaidAsync("sha-old");
        team.AssertClean();
    }

    [Fact]
    public async Task Button_ThatAsks_OpensItsQuestionAndTheAnswerComesAlong()
    {
        await using var team = await DiscordTeam.StartAsync();
        var card = await team.AskForRollbackAsync();

        var question = await team.People.PressAsync(DiscordTeam.Maya, card, "Break glass");
        Assert.StartsWith("What is broken", question.Modal!.Inputs[0].Label, StringComparison.Ordinal);
        await (await team.People.SubmitAsync(question, ("value", "checkout is down and nobody answers"))).ReplyAsync("🚫");
        team.AssertClean();
    }

    [Fact]
    public async Task Mention_InTheThread_IsACommandThere()
    {
        await using var team = await DiscordTeam.StartAsync();
        var card = await team.AskForRollbackAsync();
        await team.UntilAsync(() => team.Discord.World.ThreadOf(card.Id) is not null, "there is a thread");

        team.People.Say(DiscordTeam.Jonas, card.Id, "that looks fine to me");
        team.People.Say(DiscordTeam.Jonas, card.Id, $"{DiscordTeam.Mention} whoami");
        await team.WhisperedAsync(DiscordTeam.Jonas, "Jonas");
        team.People.Say(DiscordTeam.Jonas, card.Id, $"{DiscordTeam.Mention} approve");

        await team.SaidAsync("done and verified");
        team.AssertClean();
    }

    [Fact]
    public async Task DirectMessage_IsACommand_AndWhoTakesNoneIsToldOnlyThatThereIsAnAnswer()
    {
        await using var team = await DiscordTeam.StartAsync();
        team.People.Say(DiscordTeam.Jonas, team.People.Direct(DiscordTeam.Jonas), "whoami");
        await team.WhisperedAsync(DiscordTeam.Jonas, "Jonas");

        team.Discord.Faults.FailNext("POST", "/messages", Failure.Error(50_007));
        team.People.Say(DiscordTeam.Priya, DiscordTeam.Ops, $"{DiscordTeam.Mention} whoami");

        var told = await team.SaidAsync("you take no direct messages");
        Assert.DoesNotContain("Priya", told.Text, StringComparison.Ordinal);
        Assert.Equal([DiscordTeam.Priya], told.Pings);
        team.AssertClean();
    }

    [Fact]
    public async Task Report_OnAMessage_OpensAnIncidentFromIt()
    {
        await using var team = await DiscordTeam.StartAsync();
        var said = team.People.Say(DiscordTeam.Priya, DiscordTeam.Ops, "checkout answers 502 *again* @everyone");

        var form = await team.People.ReportAsync(DiscordTeam.Maya, said, "Open incident from this");
        await (await team.People.SubmitAsync(form)).ReplyAsync("is open");

        var card = await team.FindAsync(() => team.Channel.FirstOrDefault(m => m.Author == World.Bot && m.Text.Contains("checkout answers 502 \\*again\\*", StringComparison.Ordinal)), "the incident is in the channel");
        Assert.False(card.PingsEveryone);
        team.AssertClean();
    }

    [Fact]
    public async Task People_WhoMayNotActThere_ChangeNothing()
    {
        await using var team = await DiscordTeam.StartAsync();
        team.Discord.AddMember("jonas", DiscordTeam.Jonas, pending: true);
        team.Discord.AddMember("maya", DiscordTeam.Maya, bot: true);

        await team.AskAsync(DiscordTeam.Jonas, "only members of the team may change something", "restart", ("service", "backend"));
        await team.AskAsync(DiscordTeam.Maya, "🚫", "restart", ("service", "backend"));
        Assert.DoesNotContain(team.Channel, m => m.Text.Contains("Restart", StringComparison.Ordinal));
        team.AssertClean();
    }

    [Fact]
    public async Task Secret_TypedInACommand_IsTakenOutAndRefused()
    {
        await using var team = await DiscordTeam.StartAsync();

        var told = await team.AskAsync(DiscordTeam.Maya, "holds a secret", "incident note", ("text", $"the token is {team.Discord.Options.Token}"));

        Assert.DoesNotContain(team.Discord.Options.Token, told.Text, StringComparison.Ordinal);
        team.AssertClean();
    }

    [Fact]
    public async Task Logs_TenThousandLines_AreShownInPartsWithAGapAndAttachedWhole()
    {
        const int Lines = 10_000;
        await using var team = await DiscordTeam.StartAsync();
        await team.Bot.LogLinesAsync("backend", Lines);

        await team.People.RunAsync(DiscordTeam.Maya, DiscordTeam.Ops, "logs", ("service", "backend"), ("tail", Lines));
        var holder = await team.FindAsync(() => team.Discord.World.Messages.FirstOrDefault(m => m.Attachments.Count > 0), "the whole log is a file");

        Assert.Equal(Lines, holder.Attachments[0].Text.TrimEnd('\n').Split('\n').Length);
        Assert.Equal(team.Channel.First(m => m.Author == World.Bot).Id, holder.Channel);
        var pages = team.Discord.World.Seen(holder.Channel);
        Assert.InRange(pages.Count, 2, 14);
        Assert.Contains(pages, m => m.Text.Contains("lines left out; the whole log is attached at the end", StringComparison.Ordinal));
        team.AssertClean();
    }
}
