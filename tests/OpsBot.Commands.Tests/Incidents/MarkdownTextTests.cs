using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using OpsBot.Commands.Incidents.Postmortems;
using Xunit;

namespace OpsBot.Commands.Tests.Incidents;

/// <summary>What people wrote is shown as they wrote it, by a parser that is not ours.</summary>
public sealed class MarkdownTextTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseTaskLists().UseMathematics().Build();

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2000);

    private static readonly Gen<string> Texts = Gen.Elements(
            "|", "||", "\\|", "\\", "`", "``", "*", "**", "_", "__", "~~", "$", "$$", "#", "-", "+", "++", "=", "==", "^", ">", "1.", "2)", "[", "](http://x)", "![", "<b>",
            "</td>", "<!--", "<http://x>", "&lt;", "&#124;", "&", "\n", "\r\n", "\t", " ", "a", "b_c", "é", "💥", ":", "[ ]", "---")
        .ListOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void Inline_AnyText_IsOneCellThatSaysIt() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        var table = Assert.Single(Markdown.Parse($"| {MarkdownText.Inline(text)} | end |\n| --- | --- |\n| {MarkdownText.Inline(text)} | end |\n", Pipeline).OfType<Table>());

        Assert.Equal(2, table.Count);
        Assert.All(table.OfType<TableRow>(), row => Assert.Equal([OneLine(text), "end"], row.OfType<TableCell>().Select(Said)));
        return true;
    }).Check(Many);

    [Fact]
    public void Block_AnyText_IsOneParagraphOrBoxThatSaysIt() => Prop.ForAll(Texts.Where(t => OneLine(t).Length > 0).ToArbitrary(), text =>
    {
        Assert.Equal(OneLine(text), Said(Assert.IsType<ParagraphBlock>(Assert.Single(Markdown.Parse(MarkdownText.Block(text), Pipeline)))));

        var item = Assert.IsType<ListItemBlock>(Assert.Single(Assert.IsType<ListBlock>(Assert.Single(Markdown.Parse($"- [ ] {MarkdownText.Block(text)}", Pipeline)))));
        Assert.Equal(OneLine(text), Said(Assert.IsType<ParagraphBlock>(Assert.Single(item))).TrimStart());
        return true;
    }).Check(Many);

    [Theory]
    [InlineData("a_b", "a_b")]
    [InlineData("_a_", "\\_a\\_")]
    [InlineData("a\nb", "a b")]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("a=b + c == d ++e++", "a=b + c \\=\\= d \\+\\+e\\+\\+")]
    public void Inline_Text_IsEscapedNoMoreThanNeeded(string text, string expected) => Assert.Equal(expected, MarkdownText.Inline(text));

    /// <summary>The text that a reader sees. Anything but text, a link or a formula say, has no place there.</summary>
    private static string Said(Block block)
    {
        var leaves = block.Descendants<LeafBlock>().Append(block).OfType<LeafBlock>().Distinct();
        return string.Concat(leaves.SelectMany(leaf => leaf.Inline ?? Enumerable.Empty<Inline>()).Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            Markdig.Extensions.TaskLists.TaskList => "",
            var other => $"<{other.GetType().Name}>",
        }));
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
