using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Shell;

public sealed class ShellLimitsTests
{
    public static TheoryData<string> Repeated => ["(", "((", "$(", "`", "\"$(", "${x:-", "{ ", "if ", "case x in a) ", "[[ ( ", "[[ ! ", "! ", "time ", "$((", "$[", "a[", "x=(", "@(", "<(", "f() { ", "sudo ", "sh -c '", "cat <<E\n", "\\", "'", "\"", "((a\n", "a |", "a && ", "a; ", "\"`\"", "$'", "for i in ", "coproc ", "a\n\"\n", "<x", "[x", "> KEYS "];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Recognise_AnythingRepeated_EndsWithoutOverflow(string piece)
    {
        var script = ShellParser.Parse(string.Concat(Enumerable.Repeat(piece, 20_000)));
        ShellPrinter.Print(script);
        Recogniser.Recognise(string.Concat(Enumerable.Repeat(piece, 2_000)));
    }

    /// <summary>Allocation stands for work: it is counted exactly, where time would depend on the machine.</summary>
    [Theory]
    [MemberData(nameof(Repeated))]
    public void Parse_TwiceTheText_TakesAboutTwiceTheWork(string piece)
    {
        var small = Work(piece, 4_000);
        var large = Work(piece, 16_000);
        Assert.True(large < (small * 8) + 1_000_000, $"{small} bytes for 4,000 times, {large} for 16,000 times `{piece}`");
    }

    [Fact]
    public void Parse_NestedTooDeep_SaysSo()
    {
        var script = ShellParser.Parse(string.Concat(Enumerable.Repeat("( ", 200)) + "ls" + new string(')', 200));
        Assert.Contains(script.Diagnostics, diagnostic => diagnostic.Message.Contains("deep", StringComparison.Ordinal));
    }

    private static long Work(string piece, int count)
    {
        var text = string.Concat(Enumerable.Repeat(piece, count));
        var before = GC.GetAllocatedBytesForCurrentThread();
        ShellParser.Parse(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
