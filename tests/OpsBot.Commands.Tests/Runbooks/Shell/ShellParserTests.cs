using OpsBot.Commands.Runbooks.Shell;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Shell;

public sealed class ShellParserTests
{
    [Fact]
    public void Parse_Nodes_HaveLineColumnAndOffset()
    {
        var script = ShellParser.Parse("ls\n  docker ps \"$(date)\"\n");
        var second = Assert.IsType<SimpleCommand>(script.Statements[1].Command);
        Assert.Equal(new Position(5, 2, 3), second.Start);
        Assert.Equal(new Position(12, 2, 10), second.Words[1].Start);
        var quoted = Assert.IsType<DoubleQuoted>(second.Words[2].Parts[0]);
        var inner = Assert.IsType<CommandSubstitution>(quoted.Parts[0]);
        Assert.Equal(new Position(18, 2, 16), inner.Body[0].Start);
    }

    [Fact]
    public void Parse_HereDocument_BelongsToItsRedirection()
    {
        var script = ShellParser.Parse("cat <<A; cat <<-'B'\na $x\nA\n\tb $x\n\tB\nls");
        Assert.Empty(script.Diagnostics);
        Assert.Equal(3, script.Statements.Count);
        Assert.Equal("a $x\n", WordText.Unquote(script.Statements[0].Redirects[0].Document!.Parts));
        Assert.True(script.Statements[1].Redirects[0].Document!.Quoted);
    }

    [Fact]
    public void Parse_Comments_AreKept()
    {
        var script = ShellParser.Parse("# Build\nmake # all\n");
        Assert.Equal(["Build", "all"], script.Comments.Select(comment => comment.Text));
        Assert.Equal(1, script.Comments[0].Start.Line);
    }

    [Theory]
    [InlineData("echo 'a", 1, 6, "single quote")]
    [InlineData("ls\nif true; then\n ls\n", 4, 1, "`fi` was expected")]
    [InlineData("a ;; b", 1, 3, "closes nothing")]
    [InlineData("cat <<EOF\nx", 1, 5, "here-document is never closed")]
    [InlineData("ls |", 1, 5, "A command was expected")]
    [InlineData("a > ", 1, 5, "needs a file name")]
    [InlineData("docker run \\", 1, 12, "ends with a backslash")]
    public void Parse_Mistake_SaysWhereAndWhat(string text, int line, int column, string message)
    {
        var diagnostic = ShellParser.Parse(text).Diagnostics[0];
        Assert.Equal((line, column), (diagnostic.Line, diagnostic.Column));
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a'b'\"c\"\\d$'\\x65'", "abcde")]
    [InlineData("$'\\u00e9\\t\\101'", "é\tA")]
    [InlineData("\"a\\\"b\\c\"", "a\"b\\c")]
    [InlineData("a\\\nb", "ab")]
    public void Static_QuotedWord_IsItsText(string text, string expected)
    {
        var command = Assert.IsType<SimpleCommand>(ShellParser.Parse("x " + text).Statements[0].Command);
        Assert.Equal(expected, WordText.Static(command.Words[1]));
    }

    [Fact]
    public void Parse_AfterAMistake_GoesOnWithTheNextLine()
    {
        var script = ShellParser.Parse("echo )\nls -la");
        Assert.Single(script.Diagnostics);
        Assert.Equal("ls -la", ShellPrinter.Print(script.Statements[^1]));
    }
}
