using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Lint;
using OpsBot.Commands.Tests.Runbooks.Compiler;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Lint;

public sealed class RunbookLintTests
{
    private static readonly DateOnly Today = new(2026, 11, 1);

    [Theory]
    [InlineData(10, "the logs are gone")]
    [InlineData(11, "no container to run in")]
    [InlineData(15, "over a connection to shop itself")]
    [InlineData(16, "which line 15 has dropped")]
    [InlineData(17, "cannot run inside one")]
    [InlineData(20, "but this deletes")]
    [InlineData(23, "Use `ZCARD bull:mail:failed`")]
    [InlineData(33, "alternatives, not a sequence")]
    [InlineData(39, "expanded by the operator's own shell")]
    [InlineData(39, "overwrites out.sql")]
    [InlineData(45, "until it is stopped")]
    [InlineData(58, "needs a person at a terminal")]
    [InlineData(59, "nothing warns that this is destructive")]
    [InlineData(59, "where the value of `space` comes from")]
    [InlineData(62, "the review was due 2020-01-01")]
    public void Check_Trap_IsNamedAtItsLine(int line, string message) =>
        Assert.Contains(Sample(), found => found.Line == line && found.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("## Save\n```bash\n# Save first\ndocker compose exec db pg_dump -U a a > a_$(date +%F).sql\n\n# Stop all\ndocker compose down\n```\n")]
    [InlineData("## Fresh\n```bash\n# Drop the old one\npsql -U shop -d postgres -c \"DROP DATABASE shop;\"\npsql -U shop -d postgres -c \"CREATE DATABASE shop;\"\n```\n")]
    [InlineData("## Fresh\n```bash\n# Reclaim\npsql -d shop -c \"VACUUM orders;\" -c \"VACUUM carts;\"\n```\n")]
    [InlineData("## Jobs\n```bash\nredis-cli LLEN bull:mail:wait\n```\n")]
    public void Check_TheSameDoneRight_IsSilent(string text) =>
        Assert.DoesNotContain(RunbookLint.Check(RunbookCompiler.Compile("a.md", "# A\n" + text), Today), found => found.Severity == DiagnosticSeverity.Error);

    [Theory]
    [InlineData("psql -d shop -c 'SELECT count(*) FROM public.Post'", "Post")]
    [InlineData("psql -d shop -c \"SELECT count(*) FROM \"Post\"\"", "Post")]
    [InlineData("docker compose exec db psql -U shop -c 'SELECT createdAt FROM posts'", "createdAt")]
    [InlineData("psql -d shop -c 'SELECT count(*) FROM public.\"Post\"'", null)]
    [InlineData("psql -d shop -c \"SELECT count(*) FROM \\\"Post\\\"\"", null)]
    [InlineData("psql -d shop -c \"Select count(*) as totalCount From posts Where a = 'McCoy' order by totalCount\"", null)]
    [InlineData("mysql shop -e 'SELECT count(*) FROM Post'", null)]
    public void Check_NameWithCapitals_IsNamedWhereItIsFolded(string command, string? name)
    {
        var found = RunbookLint.Check(RunbookCompiler.Compile("a.md", "# A\n## Count\n```bash\n# Expected: 1\n" + command + "\n```\n"), Today).Where(found => found.Message.StartsWith("PostgreSQL reads", StringComparison.Ordinal));

        Assert.Equal(name is null ? [] : [$"PostgreSQL reads `{name}` as `{name.ToLowerInvariant()}`"], found.Select(finding => finding.Message[..finding.Message.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("**Next Review:** 2026-10-31", true)]
    [InlineData("**Next Review:** November 2026", false)]
    [InlineData("**Last Updated:** October 2025", true)]
    [InlineData("**Last Updated:** 2025-11-01", false)]
    public void Check_ReviewDate_IsComparedWithToday(string line, bool isStale) =>
        Assert.Equal(isStale, RunbookLint.Check(RunbookCompiler.Compile("a.md", "# A\n\n" + line + "\n"), Today).Count == 1);

    [Theory]
    [InlineData("spilttea.md", 523)]
    [InlineData("spilttea.md", 524)]
    [InlineData("spilttea.md", 652)]
    [InlineData("spilttea.md", 653)]
    [InlineData("stm-brief.md", 284)]
    [InlineData("stm-brief.md", 505)]
    [InlineData("stm-brief.md", 523)]
    [InlineData("stm-brief.md", 652)]
    [InlineData("stm-brief.md", 108)]
    [InlineData("legacyvideo.md", 154)]
    [InlineData("legacyvideo.md", 252)]
    [InlineData("legacyvideo.md", 487)]
    public void Check_RealRunbook_FindsTheTrapsAReaderFound(string file, int line) =>
        Assert.Contains(RunbookLint.Check(SharedRunbooks.Compile(file), Today), found => found.Line == line && found.Severity != DiagnosticSeverity.Info);

    private static IReadOnlyList<RunbookDiagnostic> Sample() =>
        RunbookLint.Check(RunbookCompiler.Compile("traps.md", File.ReadAllText(Path.Combine(SharedRunbooks.Repository(), "tests/OpsBot.Commands.Tests/Runbooks/Samples/traps.md"))), Today);
}
