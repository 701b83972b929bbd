using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Parsing;
using Xunit;

namespace OpsBot.Commands.Tests.Parsing;

public sealed class TokensTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("/health", "/health")]
    [InlineData("  /rollback   backend  sha-old ", "/rollback|backend|sha-old")]
    [InlineData("a \"b c\" d", "a|b c|d")]
    [InlineData("a 'b c' d", "a|b c|d")]
    [InlineData("--grep=\"a b\"", "--grep=a b")]
    [InlineData("provider's API isn't slow", "provider's|API|isn't|slow")]
    [InlineData("\"\"", "")]
    [InlineData("a\"b\"c", "abc")]
    [InlineData("\\n $(x) `y` ;|&", "\\n|$(x)|`y`|;|&")]
    public void Split_Line_GivesItsWords(string line, string words)
    {
        var (found, refusal) = Tokens.Split(line);

        Assert.Null(refusal);
        Assert.Equal(words, string.Join('|', found.Select(t => t.Text)));
    }

    [Theory]
    [InlineData("--tail", false)]
    [InlineData("--grep=\"a b\"", false)]
    [InlineData("\"--tail\"", true)]
    [InlineData("'--tail'", true)]
    public void Split_Quotes_OnlyAtTheBeginningMakeATextOfAnOption(string line, bool quoted) => Assert.Equal(quoted, Tokens.Split(line).Words.Single().Quoted);

    [Theory]
    [InlineData("a \"b c")]
    [InlineData("'a")]
    [InlineData("--grep=\"a")]
    public void Split_QuoteNeverClosed_IsRefused(string line) => Assert.Equal("open-quote", Tokens.Split(line).Refusal?.Code);

    [Theory]
    [InlineData("ünïcödé 日本語 ✅ 😀", null)]
    [InlineData("❤\uFE0F", null)]
    [InlineData("a\uFE0F", 1)]
    [InlineData("\u200Fa", 0)]
    [InlineData("ab\u2066", 2)]
    [InlineData("a\u00ADb", 1)]
    [InlineData("a\u034Fb", 1)]
    [InlineData("a\u2028b", 1)]
    [InlineData("a\u2003b", 1)]
    [InlineData("a\u2800b", 1)]
    [InlineData("😀\U000E0020", 2)]
    [InlineData("a\U000E0100", 1)]
    [InlineData("a\U0001D173", 1)]
    public void FindInvisible_Text_NamesTheFirst(string text, int? at) => Assert.Equal(at, Tokens.FindInvisible(text));

    [Fact]
    public void Split_AnyText_GivesWordsThatStandInTheLineInOrder() => Prop.ForAll(Lines.ToArbitrary(), line =>
    {
        var (words, refusal) = Tokens.Split(line);
        return refusal is not null || (words.Select(w => w.Start).Order().SequenceEqual(words.Select(w => w.Start))
            && words.All(w => w.Start < line.Length && line[w.Start] != ' ')
            && words.Sum(w => w.Text.Length) <= line.Length);
    }).QuickCheckThrowOnFailure();

    /// <summary>Lines made of what is special somewhere.</summary>
    internal static Gen<string> Lines { get; } = Gen.ArrayOf(Gen.Frequency(
        (6, Gen.Elements("rollback", "backend", "sha-old", "incident", "--tail", "--", "=", "all", "r-1", "2h", "1", "999999999d", "shop/", "/", "ops")),
        (6, Gen.Constant(" ")),
        (2, Gen.Elements("\"", "'", "\\", "`", "$(", ")", ";", "|", "-", "@", "#", "<", ">", "{{", "*")),
        (1, Gen.Elements("\u202E", "\u200B", "\n", "\0", "\uD800", "\uDC00", "😀", "\uFE0F", "ä", "\U000E0041")))).Select(string.Concat);
}
