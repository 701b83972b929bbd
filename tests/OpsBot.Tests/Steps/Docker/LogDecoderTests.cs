using System.Text;
using Docker.DotNet;
using FsCheck;
using FsCheck.Fluent;
using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

public sealed class LogDecoderTests
{
    private const string Stamp = "2026-03-02T09:00:00.000000001Z ";
    private const int Record = 16 * 1024;

    [Fact]
    public void Write_LinesOfBothStreams_AreToldApartAndTimed()
    {
        var decoder = new LogDecoder();
        var lines = new List<DecodedLine>();
        decoder.Write(Bytes(Stamp + "ou"), MultiplexedStream.TargetStream.StandardOut, lines);
        decoder.Write(Bytes("2026-03-02T09:00:00.000000002Z err\n"), MultiplexedStream.TargetStream.StandardError, lines);
        decoder.Write(Bytes("t\n"), MultiplexedStream.TargetStream.StandardOut, lines);

        Assert.Equal([("err", true), ("out", false)], lines.Select(l => (l.Text, l.IsError)));
        Assert.Equal([2L, 1L], lines.Select(l => l.Nanos % 1_000_000_000));
    }

    [Theory]
    [InlineData("\u001b[31mred\u001b[0m alert", "red alert")]
    [InlineData("title\u001b]0;pwned\u0007 set", "title set")]
    [InlineData("a\u0000b\u0008c", "abc")]
    [InlineData("tab\tstays", "tab\tstays")]
    [InlineData("of a terminal\r", "of a terminal")]
    [InlineData("", "")]
    public void Write_TextThatIsNotPlain_BecomesPlain(string written, string shown) =>
        Assert.Equal([shown], Decode(Bytes(Stamp + written + "\n")).Select(l => l.Text));

    [Fact]
    public void Write_ABarDrawnOverAndOver_IsALineForEachTime() =>
        Assert.Equal(["10 %", "20 %", "done"], Decode(Bytes(Stamp + "10 %\r20 %\rdone\n")).Select(l => l.Text));

    [Fact]
    public void Write_BytesThatAreNoUtf8_AreMarked() =>
        Assert.Equal(["a\uFFFDb"], Decode([.. Bytes(Stamp), (byte)'a', 0xFF, (byte)'b', (byte)'\n']).Select(l => l.Text));

    [Fact]
    public void Write_ALineOfSeveralRecords_IsOneLineWithoutTheStampsBetween()
    {
        var text = new string('x', Record) + Stamp + new string('y', Record) + Stamp + "end";

        Assert.Equal([new string('x', Record) + new string('y', Record) + "end"], Decode(Bytes(Stamp + text + "\n")).Select(l => l.Text));
    }

    [Fact]
    public void Write_AStampInTheMiddleOfText_Stays() =>
        Assert.Equal(["at " + Stamp.Trim() + " it broke"], Decode(Bytes(Stamp + "at " + Stamp + "it broke\n")).Select(l => l.Text));

    [Fact]
    public void Write_WithoutStamps_IsText() => Assert.Equal(["short", "a line that is longer than a time is"], Decode(Bytes("short\na line that is longer than a time is\n")).Select(l => l.Text));

    [Fact]
    public void Write_ALineWithoutAnEnd_ComesInPiecesCutBetweenCharacters()
    {
        var decoder = new LogDecoder();
        var lines = new List<DecodedLine>();
        var chunk = Bytes(string.Concat(Enumerable.Repeat("ab€", 1000)));
        for (var i = 0; i < 200; i++)
        {
            decoder.Write(chunk, MultiplexedStream.TargetStream.StandardOut, lines);
        }

        decoder.Flush(lines);
        Assert.True(lines.Count > 10);
        Assert.All(lines, l => Assert.InRange(Encoding.UTF8.GetByteCount(l.Text), 1, LogDecoder.LongestPiece));
        Assert.Equal(string.Concat(Enumerable.Repeat("ab€", 200_000)), string.Concat(lines.Select(l => l.Text)));
    }

    [Fact]
    public void Flush_LastLineWithoutAnEnd_IsThere() => Assert.Equal(["one", "tw"], Decode(Bytes(Stamp + "one\n" + Stamp + "tw")).Select(l => l.Text));

    /// <summary>A chunk's border is nothing to a reader.</summary>
    [Fact]
    public void Write_AnyBordersOfChunks_GiveTheSameLines() => Prop.ForAll(
        Gen.Choose(0, 9).Select(n => n switch { 0 => "\n", 1 => Stamp, 2 => "€", 3 => new string('z', 700), 4 => "\u001b[1m", _ => $"word{n} " }).ListOf(60).Select(string.Concat).ToArbitrary(),
        Gen.Choose(1, 97).ToArbitrary(),
        (text, size) =>
        {
            var bytes = Bytes(Stamp + text);
            Assert.Equal(Decode(bytes), Decode(bytes, size));
        }).QuickCheckThrowOnFailure();

    private static List<DecodedLine> Decode(byte[] bytes, int size = int.MaxValue)
    {
        var decoder = new LogDecoder();
        var lines = new List<DecodedLine>();
        foreach (var chunk in bytes.Chunk(size))
        {
            decoder.Write(chunk, MultiplexedStream.TargetStream.StandardOut, lines);
        }

        decoder.Flush(lines);
        return lines;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
