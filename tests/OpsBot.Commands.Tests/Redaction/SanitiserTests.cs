using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Redaction;
using Xunit;

namespace OpsBot.Commands.Tests.Redaction;

public sealed class SanitiserTests
{
    [Theory]
    [InlineData("plain, with ä, 漢字 and 🚀", "plain, with ä, 漢字 and 🚀")]
    [InlineData("\u001b[1;31mred\u001b[0m", "red")]
    [InlineData("\u001b[38:2::255:0:0mtrue colour\u001b[m", "true colour")]
    [InlineData("\u009b31mC1\u009bm", "C1")]
    [InlineData("\u001b]0;title\aafter", "after")]
    [InlineData("\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001bPdevice string\u001b\\after", "after")]
    [InlineData("\u001b(B\u001b=\u001bcafter", "after")]
    [InlineData("\u001b]unfinished\nnext line", "\nnext line")]
    [InlineData("\u001b[12\nnext line", "\nnext line")]
    [InlineData("\u001b[12\u001b[1mbold", "bold")]
    [InlineData("\u001bätsch", "ätsch")]
    [InlineData("a\0b\bc\u007fd\u0085e", "abcde")]
    [InlineData("ze\u200bro \u2060wi\ufeffdth\u00ad", "zero width")]
    [InlineData("bi\u202edi\u2066!", "bidi!")]
    [InlineData("tag\U000e0041s, \ufe0fvariation\U000e0100", "tags, variation")]
    [InlineData("a\r\nb\r\r\nc", "a\nb\nc")]
    [InlineData("10%\r20%\r30%\n", "10%\n20%\n30%\n")]
    [InlineData("10%\r\u001b[K\n", "10%\n")]
    [InlineData("end\r", "end\n")]
    [InlineData("line\u2028separator", "line\nseparator")]
    public void Sanitise_Text_PlainText(string text, string expected) => Assert.Equal(expected, Sanitiser.Sanitise(text));

    [Fact]
    public void Sanitise_HalfOfAnInvisibleCharacter_OnlyThatGoes() => Assert.Equal("x", Sanitiser.Sanitise("\udb40x"));

    [Fact]
    public void Sanitise_AnyText_NothingInvisibleIsLeft()
        => Prop.ForAll(Some.Text.ToArbitrary(), text => !Sanitiser.Sanitise(text).Any(c => c is not ('\n' or '\t') && (char.IsControl(c) || c is '\u200b' or '\ufeff')))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Sanitise_Twice_SameAsOnce()
        => Prop.ForAll(Some.Text.ToArbitrary(), text => Sanitiser.Sanitise(Sanitiser.Sanitise(text)) == Sanitiser.Sanitise(text)).QuickCheckThrowOnFailure();
}
