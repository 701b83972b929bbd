using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>What a run asks about a step, answered by typing: for those who have no buttons before them.</summary>
public sealed class TypedAnswerTests
{
    private const string Runbook = """
        # Shop

        ## Before a release

        - [ ] Tests are green
        - [ ] The migration was tried
        """;

    private readonly Bot bot = new();

    public TypedAnswerTests() => bot.World.Runbooks.Text = Runbook;

    [Fact]
    public async Task Done_WithoutAnId_MeansTheOnlyRunThatAsks()
    {
        var run = await AskedAsync();

        (await bot.SaysAsync("priya", "/done")).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal("Step 2 is done by hand: The migration was tried", (await bot.RunAsync(run)).Question?.Question);
    }

    [Fact]
    public async Task Answers_ToEachQuestion_AreWrittenDownLikeTheButtons()
    {
        var run = await AskedAsync();

        (await bot.SaysAsync("priya", $"/done {run} 1")).IsNotRefused();
        await bot.WorkAsync();
        (await bot.SaysAsync("maya", $"/skip {run} 2")).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
        Assert.Equal(["priya Done 0", "maya Skip 1"], (await bot.StoryAsync(run)).OfType<ChoiceMade>().Select(c => $"{c.By[0]} {c.Choice} {c.Index}"));
    }

    /// <summary>Two people who read the same question may both type; the second must not answer one that nobody has read.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Done_WithoutAStepWhenItAskedBefore_IsRefusedWithTheQuestion(bool named)
    {
        var run = await AskedTwiceAsync();

        (await bot.SaysAsync("maya", named ? $"/done {run}" : "/done")).IsRefused(
            $"{run} has asked before, and asks now: Step 2 is done by hand: The migration was tried", $"To answer that, type `/done {run} 2`.");
        Assert.NotNull((await bot.RunAsync(run)).Question);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Done_OfAnotherStep_IsRefusedWithTheQuestion(int step)
    {
        var run = await AskedTwiceAsync();

        (await bot.SaysAsync("maya", $"/done {run} {step}")).IsRefused(
            $"Nothing is asked about step {step}. {run} asks now: Step 2 is done by hand: The migration was tried",
            $"To answer that, type `/done {run} 2`, `/skip {run} 2` or `/give-up {run} 2`.");
    }

    [Fact]
    public async Task Retry_OfAStepDoneByHand_IsRefusedWithWhatFits()
    {
        var run = await AskedAsync();

        (await bot.SaysAsync("priya", $"/retry {run}")).IsRefused(
            "Step 1 is done by hand.", $"Press one of the buttons at its question, or type `/done {run} 1`, `/skip {run} 1` or `/give-up {run} 1`.");
    }

    [Fact]
    public async Task GiveUp_EndsTheRun()
    {
        var run = await AskedAsync();

        var answer = await bot.SaysAsync("priya", "/give-up");
        answer.IsNotRefused();
        await bot.WorkAsync();

        Assert.True(answer.Ends);
        Assert.Equal((RunStatus.Failed, "given up at step 1"), ((await bot.RunAsync(run)).Status, (await bot.RunAsync(run)).FailReason));
    }

    [Fact]
    public async Task Done_RunThatIsOver_SaysHowItEnded()
    {
        var run = await AskedAsync();
        await bot.SaysAsync("priya", "/give-up");
        await bot.WorkAsync();

        (await bot.SaysAsync("priya", $"/done {run}")).IsRefused("Nothing is asked: the run has failed.", "Its newest message says where it stands.");
        (await bot.SaysAsync("priya", $"/done {run} 1")).IsRefused("Nothing is asked about step 1: the run has failed.", "Its newest message says where it stands.");
        (await bot.SaysAsync("priya", "/done")).IsRefused("There is nothing to report as done.", "`/status` shows what is open.");
        (await bot.SaysAsync("priya", "/done r-zzzzz")).IsRefused("There is no run `r-zzzzz`.", "Its id stands on its message.");
    }

    /// <summary>Nobody's run is meant before another's: an approval is for other people's plans, an answer is not.</summary>
    [Theory]
    [InlineData("priya")]
    [InlineData("maya")]
    public async Task Done_SeveralRunsAsk_IsRefusedWithTheChoices(string who)
    {
        var first = await AskedAsync("priya");
        var second = await AskedAsync("maya");

        (await bot.SaysAsync(who, "/done")).IsRefused("There are several to report as done.", $"Say which: `{second}` (Before a release) or `{first}` (Before a release).");
    }

    [Fact]
    public async Task Done_NoPartInTheRun_IsRefusedAsAtTheButton()
    {
        var run = await AskedAsync("maya");

        (await bot.SaysAsync("priya", $"/done {run}")).IsRefused("Only the requester, someone on call or someone who may approve the plan can decide this.", "Ask one of them.");
        Assert.Equal(
            (await bot.PressesAsync("priya", new ButtonAction.Done(run, 0))).Reply.Words(),
            (await bot.SaysAsync("priya", $"/done {run} 1")).Reply.Words());
    }

    private async Task<RunId> AskedAsync(string who = "priya")
    {
        var run = await bot.AsksAsync(who, "/checklist before a release");
        await bot.WorkAsync();
        return run;
    }

    private async Task<RunId> AskedTwiceAsync()
    {
        var run = await AskedAsync();
        await bot.SaysAsync("priya", "/done");
        await bot.WorkAsync();
        return run;
    }
}
