using OpsBot.Commands.Runbooks.Markdown;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Markdown;

public sealed class FenceScriptTests
{
    [Theory]
    [InlineData("$ uptime", PromptKind.Shell, 2)]
    [InlineData("ops@till:~$ uptime", PromptKind.Shell, 12)]
    [InlineData("[ops@till srv]# uptime", PromptKind.Shell, 16)]
    [InlineData("bash-5.2$ uptime", PromptKind.Shell, 10)]
    [InlineData("> LLEN queue", PromptKind.Angle, 2)]
    [InlineData("shop=# SELECT 1;", PromptKind.Sql, 7)]
    [InlineData("mysql> SHOW TABLES;", PromptKind.Sql, 7)]
    [InlineData("127.0.0.1:6379> PING", PromptKind.Redis, 16)]
    [InlineData(">>> import os", PromptKind.Other, 4)]
    [InlineData("# a comment", PromptKind.None, 0)]
    [InlineData("docker ps > list", PromptKind.None, 0)]
    [InlineData("echo a@b.example # note", PromptKind.None, 0)]
    [InlineData("mail ops@till # note", PromptKind.None, 0)]
    public void Read_LineStart_TellsPrompts(string line, PromptKind kind, int length) => Assert.Equal(new Prompt(kind, length), Prompt.Read(line));

    [Fact]
    public void Read_PromptedBlock_KeepsPlacesAndTakesTheRestAsOutput()
    {
        var script = Read("$ df -h \\", "  /srv", "Filesystem  Size", "$ uptime", "# done");

        Assert.Equal("  df -h \\\n  /srv\n\n  uptime\n# done", script.Shell);
        Assert.Equal([new OutputLine(12, "Filesystem  Size")], script.Output);
    }

    [Fact]
    public void Read_QuotesOverLines_AreNeverOutput()
    {
        var script = Read("$ psql -c \"", "SELECT 1;", "\"", "1");

        Assert.Equal("  psql -c \"\nSELECT 1;\n\"\n", script.Shell);
        Assert.Equal("1", Assert.Single(script.Output).Text);
    }

    [Fact]
    public void Read_SessionOpener_MakesTheNextLinesAnotherLanguage()
    {
        var script = Read("redis-cli -u $REDIS_URL", "> LLEN jobs", "> DEL jobs", "exit", "uptime");

        Assert.Equal("redis-cli -u $REDIS_URL\n\n\n\nuptime", script.Shell);
        Assert.Equal(
            [new TypedLine(SessionLanguage.Redis, 11, 3, "LLEN jobs", 10), new TypedLine(SessionLanguage.Redis, 12, 3, "DEL jobs", 10)],
            script.Typed);
    }

    [Fact]
    public void Read_SqlSession_JoinsAStatementOverLines()
    {
        var script = Read("docker exec -it db psql -U shop", "SELECT 1", "  FROM till;", "\\dt", "\\q", "docker ps");

        Assert.Equal([(11, "SELECT 1\nFROM till;"), (13, "\\dt")], script.Typed.Select(line => (line.Line, line.Text)));
        Assert.EndsWith("docker ps", script.Shell, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CommandAfterOpenerWithoutPrompt_StaysShell()
    {
        var script = Read("docker compose exec db psql -U shop", "", "# count", "docker compose exec db psql -c 'SELECT 1'");

        Assert.Empty(script.Typed);
        Assert.Contains("psql -c", script.Shell, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HereDocument_IsText()
    {
        var script = Read("$ cat <<EOF", "$ not typed", "EOF", "out");

        Assert.Equal("  cat <<EOF\n$ not typed\nEOF\n", script.Shell);
        Assert.Equal("out", Assert.Single(script.Output).Text);
    }

    [Theory]
    [InlineData("psql", SessionLanguage.Sql)]
    [InlineData("psql -h db -U shop till", SessionLanguage.Sql)]
    [InlineData("redis-cli -h cache -n 2", SessionLanguage.Redis)]
    [InlineData("docker exec -it till bash", SessionLanguage.Shell)]
    [InlineData("psql -c 'SELECT 1'", null)]
    [InlineData("psql shop < dump.sql", null)]
    [InlineData("redis-cli ping", null)]
    [InlineData("apt install redis-cli", null)]
    [InlineData("bash deploy.sh", null)]
    public void LanguageAfter_Command_TellsWhatIsTypedNext(string line, SessionLanguage? language) => Assert.Equal(language, SessionOpener.LanguageAfter(line));

    private static FenceScript Read(params string[] lines) =>
        FenceScript.Read(new MarkdownBlock.Fence("bash", [.. lines.Select((text, i) => new FenceLine(10 + i, 1, text))], 10));
}
