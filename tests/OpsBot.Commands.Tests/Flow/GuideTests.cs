using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Checklists and decision tables of a runbook, with buttons that begin what they say.</summary>
public sealed class GuideTests
{
    private const string Runbook = """
        # Shop

        ## Before a release

        - [ ] Tests are green
        - [ ] The migration was tried

        ## Rollback

        ### 1. Restart the upload path

        ```bash
        docker compose restart backend
        ```

        ### Rollback Decision Matrix

        | Scenario | Action | Rollback Type |
        |---|---|---|
        | Frontend bug | Rebuild frontend only | Frontend image rollback |
        | Uploads hang | Restart the upload path | none |
        | Bad weather | Wait | none |
        | Backend bug with a migration | Rebuild backend | Backend image rollback and migration down |
        | Data is lost | Do not touch the backend | Never a backend image rollback |
        """;

    private readonly Bot bot = new();

    public GuideTests() => bot.World.Runbooks.Text = Runbook;

    [Fact]
    public async Task Checklist_AllBoxesDone_IsWrittenDownBoxByBox()
    {
        var run = await bot.AsksAsync("priya", "/checklist before a release");
        await bot.WorkAsync();
        Assert.Equal("Step 1 is done by hand: Tests are green", (await bot.RunAsync(run)).Question?.Question);

        (await bot.PressesAsync("priya", new ButtonAction.Done(run, 0))).IsNotRefused();
        await bot.WorkAsync();
        (await bot.PressesAsync("maya", new ButtonAction.Skip(run, 1))).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
        Assert.Equal(["priya Done", "maya Skip"], (await bot.StoryAsync(run)).OfType<ChoiceMade>().Select(c => $"{c.By[0]} {c.Choice}"));
    }

    [Fact]
    public async Task Checklists_ShowThemWithAButtonThatBegins()
    {
        var reply = (await bot.SaysAsync("priya", "/checklist")).Reply;
        var button = Assert.Single(Assert.Single(reply.Blocks.OfType<ReplyBlock.Buttons>()).Items);

        Assert.Contains("Before a release | 2 | shop.md:5", reply.Words(), StringComparison.Ordinal);
        Assert.NotNull((await bot.PressesAsync("priya", ButtonAction.Parse(button.Action)!)).Follow);
    }

    [Fact]
    public async Task Checklist_UnknownName_SaysTheNearest() =>
        (await bot.SaysAsync("priya", "/checklist Befor a release")).IsRefused("No runbook of shop has the checklist `Befor a release`.", "Did you mean `Before a release`?");

    [Fact]
    public async Task Decide_EachCase_BeginsWhatFitsAndNothingElse()
    {
        var reply = (await bot.SaysAsync("priya", "/decide")).Reply;

        Assert.Contains("Frontend bug | Rebuild frontend only | Frontend image rollback | /rollback frontend previous", reply.Words(), StringComparison.Ordinal);
        Assert.Contains("Uploads hang | Restart the upload path | none | /runbook run rollback/1-restart-the-upload-path", reply.Words(), StringComparison.Ordinal);
        Assert.Contains("Bad weather | Wait | none | nothing here fits", reply.Words(), StringComparison.Ordinal);
        Assert.Equal(["Frontend bug", "Uploads hang"], Assert.Single(reply.Blocks.OfType<ReplyBlock.Buttons>()).Items.Select(b => b.Label));
    }

    [Fact]
    public async Task Decide_GoingBackWithAMigrationOrNotAtAll_ProposesNoRollback()
    {
        var said = (await bot.SaysAsync("priya", "/decide")).Reply.Words();

        Assert.Contains("Backend image rollback and migration down | nothing here fits", said, StringComparison.Ordinal);
        Assert.Contains("Never a backend image rollback | nothing here fits", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_RunbookWithoutProcedures_ShowsTheTable()
    {
        bot.World.Runbooks.Text = "# Shop\n\n## Rollback Decision Matrix\n\n| Scenario | Action |\n|---|---|\n| Bad weather | Wait |\n";

        Assert.Contains("Bad weather | Wait | nothing here fits", (await bot.SaysAsync("priya", "/decide")).Reply.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_ButtonPressed_MakesThePlanUnderTheUsualPolicy()
    {
        var button = Assert.Single((await bot.SaysAsync("maya", "/decide rollback")).Reply.Blocks.OfType<ReplyBlock.Buttons>()).Items[0];

        Assert.Equal("You are not on call, so you can look but not change anything.", (await bot.PressesAsync("priya", ButtonAction.Parse(button.Action)!)).Reply.Words().Split('\n')[0]);
        Assert.Contains("waits for approval", (await bot.PressesAsync("maya", ButtonAction.Parse(button.Action)!)).Reply.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guides_NoRunbook_SayWhatToWrite()
    {
        bot.World.Runbooks.Text = "";

        (await bot.SaysAsync("priya", "/checklist")).IsRefused("No runbook of shop has a checklist.", "Write one with boxes: `- [ ] Tests are green`.");
        (await bot.SaysAsync("priya", "/decide")).IsRefused("No runbook of shop says what to do in which case.", "Write a table with the columns Scenario and Action.");
    }
}
