using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using Xunit;

namespace OpsBot.Commands.Tests.Ids;

public sealed class InvisibleTextTests
{
    [Theory]
    [InlineData("sha-\u202Eold", "U+202E", 4)]
    [InlineData("sha\u200B", "U+200B", 3)]
    [InlineData("a\u00ADb", "U+00AD", 1)]
    [InlineData("\u2066x", "U+2066", 0)]
    [InlineData("a\0", "U+0000", 1)]
    [InlineData("a\u2800", "U+2800", 1)]
    [InlineData("\u3164", "U+3164", 0)]
    // Tag characters lie beyond 16 bits: each half alone would look like nothing special.
    [InlineData("\U0001F44D\U000E0061", "U+E0061", 2)]
    public void FirstIn_InvisibleCharacter_IsNamedAndRefusedInACommand(string text, string name, int at)
    {
        Assert.Equal(name, InvisibleText.FirstIn(text));
        Assert.Equal(at, Tokens.FindInvisible(text));
        Assert.Contains($"({name})", Tokens.Split(text).Refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Zürich, Łódź, 東京, \U0001F44D")]
    public void FirstIn_TextThatCanBeSeen_IsNull(string text)
    {
        Assert.Null(InvisibleText.FirstIn(text));
        Assert.Null(Tokens.FindInvisible(text));
    }

    [Theory]
    [InlineData("a\tb\r\n")]
    [InlineData("a\u00A0b")]
    public void FindInvisible_LineEndsTabsAndOtherBlanks_AreRefusedInACommandOnly(string text)
    {
        Assert.Null(InvisibleText.FirstIn(text));
        Assert.Equal(1, Tokens.FindInvisible(text));
    }
}
