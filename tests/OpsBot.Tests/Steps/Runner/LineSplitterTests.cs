using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.Tests.Steps.Runner;

public sealed class LineSplitterTests
{
    [Fact]
    public void Take_AnyCutsOfAnyText_GivesItsLines() =>
        Prop.ForAll(
            Arb.From(from words in Gen.ListOf(Gen.Elements("a", "é", "😀", "\n", "\r\n", "\n\n", "x y", "\t")) from size in Gen.Choose(1, 5) select (Text: string.Concat(words), size)),
            given => Split(Encoding.UTF8.GetBytes(given.Text), given.size).SequenceEqual(Expected(given.Text))).QuickCheckThrowOnFailure();

    [Fact]
    public void Take_BytesThatAreNoText_AreReplaced() => Assert.Equal(["a\uFFFDb", "\uFFFD"], Split([(byte)'a', 0xff, (byte)'b', (byte)'\n', 0xc3], 2));

    [Fact]
    public void Take_LongLine_ComesInPartsThatMakeItUp()
    {
        var line = string.Concat(Enumerable.Range(0, 9_000).Select(i => $"{i} "));
        var parts = Split(Encoding.UTF8.GetBytes(line + "\nnext"), 1000);

        Assert.Equal(line, string.Concat(parts[..^1]));
        Assert.Equal("next", parts[^1]);
        Assert.All(parts, p => Assert.True(p.Length <= RunnerLine.MaxCharacters));
    }

    private static IEnumerable<string> Expected(string text)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        return text.Length == 0 || text.EndsWith('\n') ? lines[..^1] : lines;
    }

    private static List<string> Split(byte[] bytes, int size)
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(isError: false, line =>
        {
            lines.Add(line.Text);
            return ValueTask.CompletedTask;
        });
        // Nothing in it waits, as this listener does not.
        foreach (var part in bytes.Chunk(size))
        {
            Assert.True(splitter.TakeAsync(part).AsTask().IsCompletedSuccessfully);
        }

        Assert.True(splitter.EndAsync().AsTask().IsCompletedSuccessfully);
        return lines;
    }
}
