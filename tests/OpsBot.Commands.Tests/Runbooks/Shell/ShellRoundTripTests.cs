using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Runbooks.Shell;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Shell;

public sealed class ShellRoundTripTests
{
    [Fact]
    public void Print_ParsedScript_ParsesToTheSameTree()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var script = ShellParser.Parse(new ScriptGenerator(seed).Valid());
            var printed = ShellPrinter.Print(script);
            var again = ShellParser.Parse(printed);
            Assert.Empty(script.Diagnostics);
            Assert.Empty(again.Diagnostics);
            Assert.Equal(TreeShape.Of(script), TreeShape.Of(again));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Parse_AnyText_NeitherThrowsNorLosesWhatItCanPrint()
    {
        var characters = Gen.Elements("abif do()[]{}<>|&;!$`'\"\\#=*?@+-~ \t\n\r\0\u202e\uffff0123".ToCharArray());
        Prop.ForAll(characters.ArrayOf().Select(c => new string(c)).ToArbitrary(), text =>
        {
            var script = ShellParser.Parse(text);
            var printed = ShellPrinter.Print(script);
            if (script.IsValid)
            {
                Assert.Equal(TreeShape.Of(script), TreeShape.Of(ShellParser.Parse(printed)));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Theory]
    [InlineData(">'' }\r\0")]
    [InlineData("<x\t!\r]")]
    [InlineData("a=o\0>(o& [~\t\n!\n)1")]
    [InlineData("echo $(time\n)")]
    [InlineData("time -p\r")]
    [InlineData("time>e -p")]
    [InlineData("coproc f>0\t{")]
    [InlineData(">x !(a)")]
    [InlineData(">x esac\\\n")]
    [InlineData("<]= f[")]
    [InlineData("$\t()coproc p")]
    [InlineData("coproc f()coproc ~")]
    [InlineData("a@ () { b; }")]
    [InlineData("function f () { b; }")]
    public void Print_WordThatOnlyItsPlaceMakesPlain_ParsesToTheSameTree(string text)
    {
        var script = ShellParser.Parse(text);
        Assert.Empty(script.Diagnostics);
        Assert.Equal(TreeShape.Of(script), TreeShape.Of(ShellParser.Parse(ShellPrinter.Print(script))));
    }
}
