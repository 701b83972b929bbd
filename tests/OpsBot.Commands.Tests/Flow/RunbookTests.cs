using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Procedures of a runbook, asked for in chat.</summary>
public sealed class RunbookTests
{
    private const string Text = """
        # Shop

        ## Checks

        ### Look around

        ```bash
        docker compose ps
        df -h
        ```

        ## Repairs

        ### Restart the path

        ```bash
        # 1. Look first
        docker compose logs --tail=20 backend
        # 2. Restart it
        docker compose restart backend
        # If the page still hangs, restart that too
        docker compose restart frontend
        ```

        1. Open the page and look.

        ### Throw a queue away

        ```bash
        redis-cli LLEN <queue>
        redis-cli DEL <queue>
        ```

        ### Use the tool

        ```bash
        cd /srv/shop
        railway status
        ```

        ### Two ways

        ```bash
        # Option A: gently
        docker compose restart backend
        # Option B: all of it
        docker compose restart frontend
        ```

        ### Broken

        ```bash
        echo "never closed
        ```
        """;

    private static Bot NewBot(string allow = "df, redis-cli")
    {
        var bot = new Bot(TeamCatalog.With(("channels: { web: ops }", $"channels: {{ web: ops }}\n    shell: {{ allow: [{allow}] }}")));
        bot.World.Runbooks.Text = Text;
        return bot;
    }

    [Fact]
    public async Task List_ShowsProceduresWithRiskAndLine()
    {
        var words = (await NewBot().SaysAsync("maya", "/runbook list")).Reply.Words();

        Assert.Contains("checks/look-around | read-only | 2 | 5", words, StringComparison.Ordinal);
        Assert.Contains("repairs/broken | disabled", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnlyLooks_RunsAtOnceForAnyMember_AndGoesOnWhateverItFinds()
    {
        var bot = NewBot();
        bot.World.When("df -h", (_, _) => Task.FromResult<Outcome>(new Outcome.Failed { Summary = "exit 1" }));
        var run = await bot.AsksAsync("priya", "/runbook run look-around");
        await bot.WorkAsync();

        var now = await bot.RunAsync(run);
        Assert.Equal(RunStatus.Succeeded, now.Status);
        Assert.All(now.Steps, step => Assert.Equal(StepStatus.Ended, step.Status));
        Assert.Equal(bot.World.Runbooks.Hash, now.Plan.RunbookHash);
        Assert.Equal(["container", "container", "container", "container", "shell"], now.Plan.Steps.Select(s => s.Step.Kind));
    }

    [Fact]
    public async Task Run_MixedProcedure_LooksFirst_ThenAsks_ThenChanges_ThenWaitsForThePerson()
    {
        var bot = NewBot();
        var run = await bot.AsksAsync("maya", "/runbook run Restart the path");
        Assert.Equal(RunStatus.Diagnosing, (await bot.RunAsync(run)).Status);
        await bot.WorkAsync();

        var asked = await bot.RunAsync(run);
        Assert.Equal(RunStatus.AwaitingConfirmation, asked.Status);
        Assert.Equal(["Read the log of backend"], bot.World.Effects);
        var card = (await bot.SaidAsync()).Last(m => m.Key == Run.StreamOf(run).Value).Content.Words();
        Assert.Contains("1 | Read the log of backend | ✓ done", card, StringComparison.Ordinal);

        await bot.PressesAsync("maya", new ButtonAction.Confirm(run, asked.Plan.Digest));
        await bot.WorkAsync();
        var waiting = await bot.RunAsync(run);
        Assert.Equal(RunStatus.AwaitingPerson, waiting.Status);
        Assert.Equal(["Read the log of backend", "Restart backend"], bot.World.Effects);

        (await bot.PressesAsync("maya", new ButtonAction.Done(run, waiting.Question!.Index))).IsNotRefused();
        await bot.WorkAsync();
        var over = await bot.RunAsync(run);
        Assert.Equal(RunStatus.Succeeded, over.Status);
        Assert.Equal("done by hand", over.Steps[^1].Outcome!.Summary);
    }

    [Fact]
    public async Task Run_ConditionalStep_IsOffUntilChosen_AndTheChoiceIsInTheDigest()
    {
        var bot = NewBot();
        var without = await bot.RunAsync(await bot.AsksAsync("maya", "/runbook run restart-the-path"));
        var with = await bot.RunAsync(await bot.AsksAsync("maya", "/runbook run restart-the-path with=3"));

        Assert.DoesNotContain(without.Plan.Steps, s => s.Step.Title == "Restart frontend");
        Assert.Contains(with.Plan.Steps, s => s.Step.Title == "Restart frontend");
        Assert.NotEqual(without.Plan.Digest, with.Plan.Digest);
    }

    [Theory]
    [InlineData("0", "`repairs/restart-the-path` has no step 0.")]
    [InlineData("99", "`repairs/restart-the-path` has no step 99.")]
    [InlineData("1", "Step 1 of `repairs/restart-the-path` is always run; there is nothing to choose.")]
    public async Task Run_ChoiceThatIsNone_IsRefused(string number, string reason) =>
        Assert.StartsWith(reason, (await NewBot().SaysAsync("maya", $"/runbook run restart-the-path with={number}")).Reply.Words(), StringComparison.Ordinal);

    [Fact]
    public async Task Run_Alternatives_MustBeChosen() =>
        (await NewBot().SaysAsync("maya", "/runbook run two-ways")).IsRefused(
            "`repairs/two-ways` offers alternatives, and one of them must be chosen.",
            "Add `with=1` (Option A: gently) or `with=2` (Option B: all of it).");

    [Fact]
    public async Task Show_SaysHowEachLineIsRunWhenItIs()
    {
        var how = (await NewBot().SaysAsync("priya", "/runbook show use-the-tool")).Reply.Blocks.OfType<ReplyBlock.Table>().First().Rows.Select(row => row[^1]);

        Assert.Equal(["in the shell, with the lines around it", "in the shell"], how);
    }

    [Fact]
    public async Task Run_MissingValue_SaysWhichAndHow() =>
        (await NewBot().SaysAsync("maya", "/runbook run throw-a-queue-away")).IsRefused(
            "`repairs/throw-a-queue-away` needs `queue`.",
            "For example: `/runbook run repairs/throw-a-queue-away queue=…`");

    [Fact]
    public async Task Run_SomethingMissing_OffersAForm()
    {
        var form = Assert.IsType<ReplyBlock.Ask>((await NewBot().SaysAsync("maya", "/runbook run throw-a-queue-away")).Reply.Blocks[^1]).Form;

        Assert.Equal(("/runbook run --system shop repairs/throw-a-queue-away", "queue=", true), (form.Line, Assert.Single(form.Fields).Before, form.Fields[0].Required));
        (await NewBot().SaysAsync("maya", FormLine.Write(form with { Fields = [form.Fields[0] with { Value = "mail" }] }))).IsNotRefused();
    }

    [Fact]
    public async Task Run_AlternativesAndConditions_AreFieldsOfTheForm()
    {
        var bot = NewBot();
        bot.World.Runbooks.Text += "\n\n### All\n\n```bash\n# Option A: gently\ndocker compose restart backend\n# Option B: all of it\ndocker compose restart frontend\n```\n\n```bash\n# If it hangs\ndocker compose restart redis\n```\n";

        var form = Assert.IsType<ReplyBlock.Ask>((await bot.SaysAsync("maya", "/runbook run all")).Reply.Blocks[^1]).Form;

        Assert.Equal([("one of", true, 2), ("step 3, only if", false, 1)], form.Fields.Select(f => (f.Name, f.Required, f.Choices.Count)));
        var run = await bot.RunAsync(await bot.AsksAsync("maya", FormLine.Write(form with { Fields = [.. form.Fields.Select(f => f with { Value = f.Choices[^1].Value })] })));
        Assert.Contains(new Field("chosen steps", "2, 3"), run.Plan.Arguments);
    }

    [Theory]
    [InlineData("./deploy.sh prod", "./deploy.sh")]
    [InlineData("bash scripts/deploy.sh prod && /usr/bin/df -h", "scripts/deploy.sh")]
    [InlineData("bash -c 'df -h'", null)]
    public async Task Run_ScriptOfTheTeam_IsKnownToTheStep(string command, string? file)
    {
        var bot = NewBot("./deploy.sh, bash, /usr/bin/df");
        bot.World.Runbooks.Text = $"## Go\n\n```bash\n{command}\n```\n";

        var run = await bot.RunAsync(await bot.AsksAsync("maya", "/runbook run go"));

        Assert.Equal(file is null ? null : [file], Assert.IsType<ShellStep>(Assert.Single(run.Plan.Steps).Step).Files);
    }

    private const string WithSecret = "## Log in\n\n```bash\nrailway login --token <api-token>\n```\n";

    private static Bot SecretBot(string secrets)
    {
        var bot = new Bot(TeamCatalog.With(("channels: { web: ops }", $"channels: {{ web: ops }}\n    shell: {{ allow: [railway] }}\n    secrets: {{ {secrets} }}")));
        bot.World.Runbooks.Text = WithSecret;
        return bot;
    }

    [Fact]
    public async Task Run_Secret_IsNamedAndNeverTyped()
    {
        var bot = SecretBot("prod-token: { file: /run/secrets/prod }");

        (await bot.SaysAsync("maya", "/runbook run log-in")).IsRefused("`log-in` needs `api-token` (the name of a secret).", "For example: `/runbook run log-in api-token=${name}`");
        (await bot.SaysAsync("maya", "/runbook run log-in api-token=${other}")).IsRefused(
            "`api-token` of `log-in` wants a secret, which is named and never typed; shop has none of that name.", "Name one: `api-token=${prod-token}`.");
        Assert.Contains("holds a secret", (await bot.SaysAsync("maya", "/runbook run log-in api-token=s3cr3t-v4lue-1234")).Reply.Words(), StringComparison.Ordinal);

        var run = await bot.RunAsync(await bot.AsksAsync("maya", "/runbook run log-in api-token=${prod-token}"));
        Assert.EndsWith("railway login --token \"${OPSBOT_PROD_TOKEN}\" ($OPSBOT_PROD_TOKEN holds the secret prod-token)", Assert.Single(run.Plan.Steps).Step.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SecretOfASystemWithoutAny_SaysWhereToNameIt() =>
        Assert.Contains("`systems.shop.secrets`", (await SecretBot("").SaysAsync("maya", "/runbook run log-in api-token=${x}")).Reply.Words(), StringComparison.Ordinal);

    [Fact]
    public async Task Run_ValueOfAStepThatIsNotChosen_IsNotAskedFor()
    {
        var bot = NewBot();
        bot.World.Runbooks.Text = "## Look\n\n```bash\ndocker compose ps\n# If one hangs\ndocker compose restart <which>\n```\n";

        (await bot.SaysAsync("maya", "/runbook run look")).IsNotRefused();
        Assert.Contains("needs `which`", (await bot.SaysAsync("maya", "/runbook run look with=2")).Reply.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ValueThatIsAnOption_IsRefused()
    {
        var answer = await NewBot().SaysAsync("maya", "/runbook run throw-a-queue-away queue=--all");

        Assert.Contains("starts with a dash", answer.Reply.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Destructive_LooksFirst_ThenNeedsAnotherPerson()
    {
        var bot = NewBot();
        var run = await bot.AsksAsync("maya", "/runbook run throw-a-queue-away queue=scans");
        await bot.WorkAsync();
        Assert.Equal(["redis-cli LLEN scans"], bot.World.Effects);

        await bot.ApprovesAsync("jonas", run);
        await bot.WorkAsync();
        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
        Assert.Equal(["redis-cli LLEN scans", "redis-cli DEL scans"], bot.World.Effects);
    }

    [Fact]
    public async Task Run_RunbookChangedSinceApproval_IsNotRunAsItWas()
    {
        var bot = NewBot();
        var run = await bot.AsksAsync("maya", "/runbook run throw-a-queue-away queue=scans");
        await bot.WorkAsync();
        await bot.ApprovesAsync("jonas", run);
        bot.World.Runbooks.Text = Text.Replace("redis-cli DEL <queue>", "redis-cli UNLINK <queue>", StringComparison.Ordinal);
        await bot.WorkAsync();

        var now = await bot.RunAsync(run);
        Assert.Equal(RunStatus.AwaitingApproval, now.Status);
        Assert.Contains(now.Plan.Steps, s => s.Step.Title == "redis-cli UNLINK scans");
        Assert.DoesNotContain("redis-cli DEL scans", bot.World.Effects);
    }

    [Fact]
    public async Task Run_ProgramThatIsNotAllowed_NamesTheLineToAdd() =>
        (await NewBot().SaysAsync("maya", "/runbook run use-the-tool")).IsRefused(
            "The runbook runs `railway` in the shell, and shop does not allow it.",
            "Allow what you trust in the catalog: `systems.shop.shell: { allow: [df, redis-cli, railway] }`");

    [Theory]
    [InlineData("", "http")]
    [InlineData("\n    runner: { ssh: ops@10.0.0.5, known_hosts: known }", "shell")]
    public async Task Plan_RequestToLocalhost_IsSentFromTheRunner(string runner, string kind)
    {
        var bot = new Bot(TeamCatalog.With(("channels: { web: ops }", $"channels: {{ web: ops }}\n    shell: {{ allow: [curl] }}{runner}")));
        bot.World.Runbooks.Text = "## Look\n\n```bash\ncurl -s http://localhost:5000/health\n```\n";

        Assert.Contains($"({kind}, at most", (await bot.SaysAsync("maya", "/runbook plan look")).Reply.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ChangeOfFolder_CarriesOverToTheNextLine()
    {
        var bot = NewBot("railway");
        var run = await bot.RunAsync(await bot.AsksAsync("maya", "/runbook run use-the-tool"));

        Assert.Equal("cd /srv/shop\nrailway status", Assert.IsType<ShellStep>(Assert.Single(run.Plan.Steps).Step).Command);
    }

    [Fact]
    public async Task Run_FenceThatDoesNotParse_DisablesItsProcedureOnly() =>
        Assert.Contains("cannot be run", (await NewBot().SaysAsync("maya", "/runbook run broken")).Reply.Words(), StringComparison.Ordinal);

    [Fact]
    public async Task Run_UnknownProcedure_SaysTheNearest() =>
        Assert.Contains("Did you mean", (await NewBot().SaysAsync("maya", "/runbook run look-aruond")).Reply.Words(), StringComparison.Ordinal);

    [Fact]
    public async Task Plan_ShowsEverything_AndRunsNothing()
    {
        var bot = NewBot();
        var words = (await bot.SaysAsync("priya", "/runbook plan throw-a-queue-away queue=scans")).Reply.Words();

        Assert.Contains("source: shop.md:", words, StringComparison.Ordinal);
        Assert.Contains("not pinned", words, StringComparison.Ordinal);
        Assert.Contains("approval, after the first 1 step", words, StringComparison.Ordinal);
        Assert.Empty(bot.World.Effects);
        Assert.Equal(0, (await bot.Events.ReadLedgerHeadAsync(TestContext.Current.CancellationToken)).Seq);
    }

    [Fact]
    public async Task Run_CrashInAShellStepThatChanges_AsksAPerson()
    {
        var bot = NewBot();
        var run = await bot.AsksAsync("maya", "/runbook run throw-a-queue-away queue=scans");
        await bot.WorkAsync();
        await bot.ApprovesAsync("jonas", run);
        bot.World.When("redis-cli DEL scans", (_, _) => Task.FromResult<Outcome>(new Outcome.Unknown { Summary = "the machine was lost" }));
        await bot.WorkAsync();

        Assert.Equal(RunStatus.OutcomeUnknown, (await bot.RunAsync(run)).Status);
        Assert.NotNull((await bot.RunAsync(run)).Question);
    }

    [Fact]
    public async Task Stop_WhileItLooks_CancelsIt()
    {
        var bot = NewBot();
        var run = await bot.AsksAsync("maya", "/runbook run restart-the-path");
        (await bot.PressesAsync("maya", new ButtonAction.Cancel(run))).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Cancelled, (await bot.RunAsync(run)).Status);
        Assert.Empty(bot.World.Effects);
    }

    [Fact]
    public async Task Done_AtAStepThatIsNotManual_IsRefused()
    {
        var bot = NewBot();
        var run = await bot.AsksAsync("maya", "/runbook run restart-the-path");

        Assert.Equal(Tone.Refusal, (await bot.PressesAsync("maya", new ButtonAction.Done(run, 0))).Reply.Tone);
    }

    [Fact]
    public async Task WorkAsync_KilledAtAnyCommitOfALookOrAChange_ChangesNothingTwice()
    {
        var asked = 0;
        for (var commits = 1; ; commits++)
        {
            var bot = NewBot();
            var run = await bot.AsksAsync("maya", "/runbook run throw-a-queue-away queue=scans");
            var killed = await Record.ExceptionAsync(bot.Restarted(store: s => new DyingStore(s, commits)).WorkAsync) is KilledException;
            var after = bot.Restarted();
            await after.WorkAsync();
            await after.ApprovesAsync("jonas", run);
            killed |= await Record.ExceptionAsync(after.Restarted(store: s => new DyingStore(s, commits)).WorkAsync) is KilledException;
            var last = after.Restarted();
            await last.WorkAsync();
            if (await last.RunAsync(run) is { Question: { } question })
            {
                asked++;
                await last.PressesAsync("jonas", new ButtonAction.Skip(run, question.Index));
                await last.WorkAsync();
            }

            Assert.Equal(RunStatus.Succeeded, (await last.RunAsync(run)).Status);
            Assert.True(last.World.Effects.Count(e => e == "redis-cli DEL scans") <= 1);
            await Histories.FollowTheTableAsync(last, run);
            if (!killed)
            {
                // At least once it was killed between the step's start and its end, where nobody can tell.
                Assert.True(asked > 0);
                return;
            }
        }
    }
}
