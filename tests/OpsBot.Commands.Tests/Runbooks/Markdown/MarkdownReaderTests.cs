using OpsBot.Commands.Runbooks.Markdown;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Markdown;

public sealed class MarkdownReaderTests
{
    [Fact]
    public void Read_HeadingsAndLabels_NestsSections()
    {
        var document = MarkdownReader.Read("# Shop\n\n## Cart\n\n**Symptoms:**\n- slow\n\n**Fix:**\n```sh\nuptime\n```\n## Till\n");

        var root = Assert.Single(document.Root.Sections);
        Assert.Equal("Shop", document.Title);
        Assert.Equal(["Cart", "Till"], root.Sections.Select(section => section.Title));
        Assert.Equal([("Symptoms", 5), ("Fix", 8)], root.Sections[0].Sections.Select(section => (section.Title, section.Line)));
        Assert.All(root.Sections[0].Sections, section => Assert.Equal(SectionKind.Label, section.Kind));
    }

    [Theory]
    [InlineData("**Diagnosis:**", "Diagnosis")]
    [InlineData("**Diagnosis**:", "Diagnosis")]
    [InlineData("**Restart the till**", "Restart the till")]
    [InlineData("Fix:", "Fix")]
    [InlineData("**CRITICAL: back up first**", null)]
    [InlineData("**Never do this on Friday.**", null)]
    [InlineData("**Impact:** the till is slow", null)]
    [InlineData("Create a job for it:", null)]
    public void Read_LineAboveACodeBlock_OpensASectionOnlyWhenItIsALabel(string line, string? title)
    {
        var document = MarkdownReader.Read($"# Shop\n\n{line}\n```sh\nuptime\n```\n");

        Assert.Equal(title, document.Root.Sections[0].Sections.SingleOrDefault()?.Title);
    }

    [Theory]
    [InlineData("```sh\ndf -h\n```\n", 2, 1)]
    [InlineData("- item\n  ```sh\n  df -h\n  ```\n", 3, 3)]
    [InlineData("> ```sh\n> df -h\n> ```\n", 2, 3)]
    [InlineData("    df -h\n", 1, 5)]
    [InlineData("1. one\n\n   ~~~sh\n   df -h\n   ~~~\n", 4, 4)]
    public void Read_CodeBlockAnywhere_KnowsLineAndColumn(string text, int line, int column)
    {
        var fence = Blocks(MarkdownReader.Read(text).Root.Blocks).OfType<MarkdownBlock.Fence>().Single();

        Assert.Equal(new FenceLine(line, column, "df -h"), Assert.Single(fence.Lines));
        Assert.Equal(line, fence.Line);
    }

    [Fact]
    public void Read_ListCutByUnindentedCodeBlock_IsOneList()
    {
        var document = MarkdownReader.Read("1. Look:\n```sh\ndf -h\n```\n2. Restart:\n```sh\nreboot\n```\n3. Tell the team\n");

        var list = Assert.IsType<MarkdownBlock.List>(Assert.Single(document.Root.Blocks));
        Assert.Equal([1, 2, 3], list.Items.Select(item => item.Ordinal));
        Assert.IsType<MarkdownBlock.Fence>(Assert.Single(list.Items[0].Blocks));
        Assert.IsType<MarkdownBlock.Fence>(Assert.Single(list.Items[1].Blocks));
    }

    [Fact]
    public void Read_LastItemAnnouncingACodeBlock_TakesIt()
    {
        var list = Assert.IsType<MarkdownBlock.List>(Assert.Single(MarkdownReader.Read("1. Look\n2. Restart:\n```sh\nreboot\n```\n").Root.Blocks));

        Assert.IsType<MarkdownBlock.Fence>(Assert.Single(list.Items[1].Blocks));
    }

    [Fact]
    public void Read_Table_KnowsLinesAndCode()
    {
        var table = Assert.IsType<MarkdownBlock.Table>(Assert.Single(MarkdownReader.Read("| Part | Check |\n|---|---|\n| till | `curl till/up` |\n").Root.Blocks));

        Assert.Equal(["Part", "Check"], table.Header.Select(cell => cell.Text));
        var row = Assert.Single(table.Rows);
        Assert.Equal((3, "till", "`curl till/up`"), (row.Line, row[0], row[1]));
        Assert.Equal("curl till/up", Assert.Single(row.Cells[1].Code).Content);
        Assert.Equal(string.Empty, row[7]);
    }

    [Fact]
    public void Read_TaskList_TellsBoxesFromBullets()
    {
        var list = Assert.IsType<MarkdownBlock.List>(Assert.Single(MarkdownReader.Read("- [ ] till **open**\n- plain\n").Root.Blocks));

        Assert.Equal([(true, "till open"), (false, "plain")], list.Items.Select(item => (item.IsTask, item.Text!.Text)));
    }

    [Fact]
    public void Read_FrontMatterAndHtml_AreNoContent()
    {
        var document = MarkdownReader.Read("---\ntitle: x\n---\n\n<!-- hidden -->\n\n# Shop\n");

        Assert.Empty(document.Root.Blocks);
        Assert.Equal("Shop", document.Title);
    }

    [Fact]
    public void Read_NestingWithoutEnd_SaysSoInsteadOfThrowing()
    {
        var document = MarkdownReader.Read(new string('[', 50_000));

        Assert.Contains("Flatten the nesting", document.Problem, StringComparison.Ordinal);
    }

    private static IEnumerable<MarkdownBlock> Blocks(IEnumerable<MarkdownBlock> blocks) =>
        blocks.SelectMany(block => block is MarkdownBlock.List list ? Blocks(list.Items.SelectMany(item => item.Blocks)) : [block]);
}
