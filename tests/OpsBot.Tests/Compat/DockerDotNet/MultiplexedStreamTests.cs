using System.Buffers.Binary;
using System.Text;
using Docker.DotNet;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace OpsBot.Tests.Compat.DockerDotNet;

public sealed class MultiplexedStreamTests
{
    private static readonly Gen<Frame> Frames =
        from type in Gen.Choose(0, 2)
        from text in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
        select new Frame((byte)type, text);

    private static readonly Gen<(Frame[] Frames, int[] Cuts, int BufferLength)> Streams =
        from frames in Frames.ArrayOf()
        from cuts in Gen.Choose(1, 20).NonEmptyListOf()
        from length in Gen.Choose(1, 64)
        select (frames, cuts.ToArray(), length);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void ReadOutput_FramesCutAnywhere_GivesEachStreamItsBytes() =>
        Prop.ForAll(Streams.ToArbitrary(), sample =>
        {
            using var stream = new MultiplexedStream(new CutStream(Bytes(sample.Frames), sample.Cuts), multiplexed: true);
            Assert.Equal(Split(sample.Frames), Read(stream, sample.BufferLength));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void CopyOutputTo_FramesCutAnywhere_GivesEachStreamItsBytes() =>
        Prop.ForAll(Streams.ToArbitrary(), sample =>
        {
            using var stream = new MultiplexedStream(new CutStream(Bytes(sample.Frames), sample.Cuts), multiplexed: true);
            var targets = new[] { new MemoryStream(), new MemoryStream(), new MemoryStream() };
            stream.CopyOutputToAsync(targets[0], targets[1], targets[2], CancellationToken.None).GetAwaiter().GetResult();
            Assert.Equal(Split(sample.Frames), targets.Select(target => target.ToArray()));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadOutput_WithTty_GivesTheBytesAsTheyCome() =>
        Prop.ForAll(Streams.ToArbitrary(), sample =>
        {
            var bytes = Bytes(sample.Frames);
            using var stream = new MultiplexedStream(new CutStream(bytes, sample.Cuts), multiplexed: false);
            Assert.Equal([[], bytes, []], Read(stream, sample.BufferLength));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadOutput_EndedWithinAFrame_Fails() =>
        Prop.ForAll(Streams.ToArbitrary(), Gen.Choose(1, 1_000_000).ToArbitrary(), (sample, at) =>
        {
            var bytes = Bytes(sample.Frames);
            var borders = sample.Frames.Aggregate(new List<int> { 0 }, (list, frame) => [.. list, list[^1] + 8 + frame.Content.Length]);
            var end = at % (bytes.Length + 1);
            using var stream = new MultiplexedStream(new CutStream(bytes[..end], sample.Cuts), multiplexed: true);
            if (borders.Contains(end))
                Read(stream, sample.BufferLength);
            else
                Assert.Throws<EndOfStreamException>(() => Read(stream, sample.BufferLength));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task ReadOutput_CancelledWithinAHeader_GoesOnWhereItStopped()
    {
        var bytes = Bytes([new Frame(2, "all of it"u8.ToArray())]);
        using var stream = new MultiplexedStream(new CutStream(bytes, [3], failEvery: 2), multiplexed: true);
        var buffer = new byte[100];
        var text = new StringBuilder();
        var cancelled = 0;
        while (true)
        {
            try
            {
                var piece = await stream.ReadOutputAsync(buffer, 0, buffer.Length, Cancel);
                if (piece.EOF)
                    break;
                Assert.Equal(MultiplexedStream.TargetStream.StandardError, piece.Target);
                text.Append(Encoding.UTF8.GetString(buffer, 0, piece.Count));
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
        }

        Assert.Equal("all of it", text.ToString());
        Assert.True(cancelled >= 3);
    }

    [Fact]
    public async Task ReadOutput_OfAnEngineError_FailsWithItsWords()
    {
        using var stream = new MultiplexedStream(new MemoryStream(Bytes([new Frame(3, "error grabbing logs: unexpected EOF\n"u8.ToArray())])), multiplexed: true);

        var failure = await Assert.ThrowsAsync<IOException>(() => stream.ReadOutputAsync(new byte[9], 0, 9, Cancel));

        Assert.EndsWith("the engine reports: error grabbing logs: unexpected EOF", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadOutput_OfATtyReadAsFrames_FailsAndSaysSo()
    {
        using var stream = new MultiplexedStream(new MemoryStream("plain text of a terminal"u8.ToArray()), multiplexed: true);

        var failure = await Assert.ThrowsAsync<IOException>(() => stream.ReadOutputAsync(new byte[9], 0, 9, Cancel));

        Assert.Contains("read it with tty set", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadOutput_OfTheLongestFrame_NeverHoldsMoreThanTheBuffer()
    {
        var header = new byte[8];
        header[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), uint.MaxValue);
        using var stream = new MultiplexedStream(new MemoryStream([.. header, .. new byte[1000]]), multiplexed: true);
        var buffer = new byte[600];

        Assert.Equal(600, (await stream.ReadOutputAsync(buffer, 0, 600, Cancel)).Count);
        Assert.Equal(400, (await stream.ReadOutputAsync(buffer, 0, 600, Cancel)).Count);
        await Assert.ThrowsAsync<EndOfStreamException>(() => stream.ReadOutputAsync(buffer, 0, 600, Cancel));
    }

    private static byte[] Bytes(IEnumerable<Frame> frames)
    {
        using var bytes = new MemoryStream();
        foreach (var frame in frames)
        {
            var header = new byte[8];
            header[0] = frame.Type;
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), frame.Content.Length);
            bytes.Write(header);
            bytes.Write(frame.Content);
        }

        return bytes.ToArray();
    }

    private static byte[][] Split(Frame[] frames) =>
        [.. Enumerable.Range(0, 3).Select(type => frames.Where(frame => frame.Type == type).SelectMany(frame => frame.Content).ToArray())];

    private static byte[][] Read(MultiplexedStream stream, int length)
    {
        var streams = new[] { new MemoryStream(), new MemoryStream(), new MemoryStream() };
        var buffer = new byte[length + 2];
        while (stream.ReadOutputAsync(buffer, 2, length, CancellationToken.None).GetAwaiter().GetResult() is { EOF: false } piece)
            streams[(int)piece.Target].Write(buffer, 2, piece.Count);
        return [.. streams.Select(s => s.ToArray())];
    }

    private sealed record Frame(byte Type, byte[] Content);
}
