using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Lint;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Compiler;

public sealed class RunbookCompilerTests
{
    private static readonly string[] Pieces =
    [
        "```bash\n", "```\n", "# ", "## ", "- [ ] ", "1. ", "   ", "\n", "\n\n", "**Fix:**\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "$ ", "> ", "`", "<name>", "'", "\"", "$(", "\\", "&&", "|", ";",
        "psql\n", "redis-cli\n", "SELECT 1;\n", "\0", "\uD800", "→", "0 2 * * * rm -rf /\n", "# Expected: ok\n", "# Or ", "# If ", "(", "[[", "<<EOF\n", "curl http://x/health\n",
        "docker compose down\n", "docker exec a psql -c \"DROP DATABASE a\"\n", "- -f\n", "Last Updated: 2025-13-45\n", "restart ",
    ];

    [Fact]
    public void Compile_ArbitraryText_NeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Survives(text ?? string.Empty)).QuickCheckThrowOnFailure();

    [Fact]
    public void Compile_PiecesOfRunbooksInAnyOrder_NeverThrows() =>
        Prop.ForAll(Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary(), Survives).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(120));

    [Fact]
    public void Compile_ListWithInlineCommands_TellsOrdersFromMentions()
    {
        var steps = Only("## Fix it\n1. Check `docker compose ps`\n2. The tool `git gc` is another way\n3. Remove it: `git filter-branch` or another tool\n4. Tell the team\n").Steps;

        Assert.Equal([("compose", 3), ("manual", 5), ("manual", 6)], steps.Select(step => (step.Label, step.Line)));
    }

    [Theory]
    [InlineData("cat > a.conf <<EOF\nb=1\nEOF\nls\n", "cat > a.conf <<EOF\nb=1\nEOF", "ls")]
    [InlineData("psql app <<'SQL' # old rows\nDELETE FROM t;\nSQL\n\nls\n", "psql app <<'SQL' # old rows\nDELETE FROM t;\nSQL", "ls")]
    [InlineData("cat <<A > x; cat <<-B > y\na\nA\n\tb\n\tB\nls\n", "cat <<A > x; cat <<-B > y\na\nA\n\tb\n\tB", "ls")]
    [InlineData("cat <<EOF |\nb\nEOF\ntee x\nls\n", "cat <<EOF |\nb\nEOF\ntee x", "ls")]
    public void Compile_HereDocument_BelongsToTheCommandThatAnnouncesIt(string fence, params string[] commands)
    {
        var steps = Only("## Write\n```bash\n" + fence + "```\n").Steps;

        Assert.Equal(commands, steps.Select(step => step.Command));
        Assert.All(steps, step => Assert.True(step.Recognised!.Tree.IsValid));
    }

    [Fact]
    public void Compile_NumberedCommentsWithoutCommands_AreManualSteps() =>
        Assert.Equal(
            ["Announce it", "Back up the database"],
            Only("## Release\n```bash\n# 1. Announce it\n# 2. Back up the database\n# 3. The cache will be empty\n```\n").Steps.Select(step => step.Command));

    [Fact]
    public void Compile_OrderHalfDoneByTheCommand_LeavesTheRestToAPerson()
    {
        var steps = Only("## Token\n```bash\n# 4. Update app.env and restart\ndocker compose restart app\n```\n").Steps;

        Assert.Equal([("manual", Risk.Mutating), ("compose", Risk.Mutating)], steps.Select(step => (step.Label, step.Risk)));
    }

    [Fact]
    public void Compile_IfInComment_MakesItsGroupConditional()
    {
        var steps = Only("## Down\n```bash\n# If the database is the cause\ndocker compose restart db\nsleep 5\n\n# Look again\ndocker compose ps\n```\n").Steps;

        Assert.Equal([true, true, false], steps.Select(step => step.IsConditional));
    }

    [Fact]
    public void Compile_OrInComment_MakesAChoiceOfTheChangesAboveIt()
    {
        var steps = Only("## Back\n```bash\n# Find it\ngit log -3\n\n# Take it\ngit checkout abc\n\n# Or undo it\ngit revert --no-edit abc\n```\n").Steps;

        Assert.Equal([null, new StepChoice(1, 1), new StepChoice(1, 2)], steps.Select(step => step.Choice));
    }

    [Fact]
    public void Compile_ExpectedOutputInNextBlock_BelongsToTheStep()
    {
        var step = Assert.Single(Only("## Look\n```bash\ndocker compose ps\n```\nExpected output:\n```\nNAME  STATUS\napp   Up\n```\n").Steps);

        Assert.Equal("NAME  STATUS\napp   Up", step.Expected);
    }

    [Fact]
    public void Compile_DangerInComment_RaisesItsStepOnly()
    {
        var procedure = Only("## Tidy\n```bash\n# Look\nls /srv\n\n# Loses data!\nmv /srv/a /srv/b\n```\n");

        Assert.Equal([Risk.ReadOnly, Risk.Destructive], procedure.Steps.Select(step => step.Risk));
    }

    [Fact]
    public void Compile_SameHeadingTwice_KeepsProceduresApart()
    {
        var runbook = RunbookCompiler.Compile("a.md", "# A\n## Look\n```bash\nuptime\n```\n## Look\n```bash\ndf -h\n```\n## Look 2\n```bash\nfree -m\n```\n");

        Assert.Equal(["look", "look-2", "look-2-2"], runbook.Procedures.Select(procedure => procedure.Id));
        Assert.Null(runbook.Find("Look"));
        Assert.Equal("df -h", runbook.Find("look-2")?.Steps[0].Command);
    }

    [Fact]
    public void Compile_BlockThatDoesNotParse_DisablesItsOwnProcedureOnly()
    {
        var runbook = RunbookCompiler.Compile("a.md", "# A\n## One\n```bash\nuptime\ndf -h \"open\n```\n## Two\n```bash\nuptime\n```\n");

        Assert.NotNull(runbook.Procedures[0].Disabled);
        Assert.Null(runbook.Procedures[1].Disabled);
        Assert.Contains(runbook.Diagnostics, found => found is { Line: >= 4, Severity: DiagnosticSeverity.Error });
    }

    [Fact]
    public void Compile_VariableSetInEarlierBlock_IsNoParameter()
    {
        var runbook = RunbookCompiler.Compile("a.md", "# A\n## One\n```bash\nexport KIOSK=3\n```\n## Two\n```bash\necho $KIOSK $OTHER\n```\n");

        Assert.Equal(["env:OTHER"], runbook.Procedures[1].Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Bind_ValueThatIsAnOption_IsRefusedInThePlan()
    {
        const string value = "--force";
        var bound = BoundProcedure.Bind(Only("## Back\n```bash\n# Take the commit\ngit checkout <commit-hash>\n```\n"), new Dictionary<string, string> { ["commit-hash"] = value });

        Assert.False(bound.IsComplete);
        Assert.Contains("cannot run yet", RunbookPlanText.Render("a.md", bound), StringComparison.Ordinal);
        Assert.DoesNotContain("git checkout " + value, RunbookPlanText.RenderByHand("a.md", bound), StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_ValueWithShellSigns_StaysOneWord() =>
        Assert.Equal(
            "git checkout 'a; rm -rf /'",
            BoundProcedure.Bind(Only("## Back\n```bash\ngit checkout <commit-hash>\n```\n"), new Dictionary<string, string> { ["commit-hash"] = "a; rm -rf /" }).Steps[0].Command);

    [Fact]
    public void Render_BoundProcedure_ShowsValuesStepsAndApproval()
    {
        var bound = BoundProcedure.Bind(Only("## Back\n```bash\n# Take the commit\ngit checkout <commit-hash>\n```\n1. Tell the team\n"), new Dictionary<string, string> { ["commit-hash"] = "4f2c1aa" });

        var plan = RunbookPlanText.Render("a.md", bound);
        Assert.True(bound.IsComplete);
        Assert.Contains("commit-hash = 4f2c1aa", plan, StringComparison.Ordinal);
        Assert.Contains("git checkout 4f2c1aa", plan, StringComparison.Ordinal);
        Assert.Contains("you are asked to confirm", plan, StringComparison.Ordinal);
        Assert.Contains("by hand", plan, StringComparison.Ordinal);
        Assert.Contains("\ngit checkout 4f2c1aa\n", RunbookPlanText.RenderByHand("a.md", bound), StringComparison.Ordinal);
    }

    private static Procedure Only(string text) => Assert.Single(RunbookCompiler.Compile("a.md", "# Title\n" + text).Procedures);

    private static bool Survives(string text)
    {
        var runbook = RunbookCompiler.Compile("a.md", text);
        return RunbookJson.Write(runbook).Length > 0 && RunbookText.Render(runbook).Length > 0 && RunbookLint.Check(runbook, new DateOnly(2026, 1, 1)).All(found => found.Line > 0);
    }
}
