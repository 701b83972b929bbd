using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Parsing;

public sealed class HelpTextTests
{
    [Fact]
    public void Page_IsUpToDate() => Golden.AssertIs(Path.Combine(Golden.Repository, "docs", "commands.md"), CommandsPage.Write());

    [Fact]
    public void All_IsTheGoldenFile() => Golden.AssertIs(Golden.Beside(Path.Combine("golden", "help.txt")), HelpText.All().Words() + "\n");

    [Fact]
    public void About_EachCommand_IsTheGoldenFile() => Golden.AssertIs(
        Golden.Beside(Path.Combine("golden", "help-about.txt")), string.Join("\n\n", CommandSpecs.All.Select(s => HelpText.About(s).Words())) + "\n");

    [Theory]
    [InlineData("incident status", "/incident status [state] [--id id]")]
    [InlineData("incident role", "/incident role <role> [person|me] [--id id]")]
    [InlineData("db migrate", "/db migrate <status|up|down> [--database database]")]
    public void List_ChoiceOfManyWords_IsItsNameAndAllOfThemInFull(string name, string usage)
    {
        var spec = CommandSpecs.All.Single(s => s.Name == name);

        Assert.Contains($"{usage} | {spec.Summary}", HelpText.All().Words(), StringComparison.Ordinal);
        Assert.Contains(string.Join('|', spec.Arguments.First(a => a.Kind == ArgumentKind.Choice).Choices), HelpText.About(spec).Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/help db size", "/db size")]
    [InlineData("/help", "Commands")]
    [InlineData("/help db", "/db")]
    [InlineData("/help Incident", "/incident")]
    public void Of_WhatWasAskedFor_IsOneCommandAllOrThoseThatBeginSo(string line, string title)
    {
        var about = Assert.IsType<Command.Help>(Assert.IsType<Parsed.Understood>(CommandParser.Parse(line, TeamCatalog.Load(), new ChannelRef("web", "ops"))).Command).About;

        Assert.Equal(title, HelpText.Of(about).Blocks.OfType<ReplyBlock.Header>().Single().Title);
        Assert.All(about, s => Assert.StartsWith(title[1..], s.Name, StringComparison.Ordinal));
        Assert.Equal(line == "/help", about.Count == 0);
    }

    [Fact]
    public void About_EachCommand_NamesItsArgumentsAndExamples() => Assert.All(CommandSpecs.All, s =>
    {
        var help = HelpText.About(s);

        Assert.True(help.Ephemeral);
        Assert.Contains(string.Join('\n', s.Examples), help.Words(), StringComparison.Ordinal);
        Assert.All(s.Arguments, a => Assert.Contains(a.Summary, help.Words(), StringComparison.Ordinal));
        Assert.All(help.Blocks.OfType<ReplyBlock.Table>(), t => Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Count)));
    });
}
