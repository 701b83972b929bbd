using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Redaction;
using Xunit;

namespace OpsBot.Commands.Tests.Redaction;

public sealed class StreamRedactorTests
{
    private static readonly Redactor Redactor = new([new("A", "hunter2"), new("B", "er2-long-enough-to-wrap"), new("KEY", Some.PrivateKey)]);

    [Fact]
    public void Write_AnyPieces_SameAsTheWhole()
    {
        var cases = from text in Some.Text from pieces in Some.Pieces(text) select (text, pieces);

        Prop.ForAll(cases.ToArbitrary(), c => Some.Streamed(Redactor, c.pieces) == Redactor.Redact(c.text)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Write_AnyPiecesOfLinesLongerThanTheWindow_SameAsTheWhole()
    {
        var cases =
            from text in Some.Text
            from fill in Gen.Choose(11_000, 40_000)
            from filler in Gen.Elements("x", "ab ", "password=", "{\"k\":1},", "ghp_")
            let line = string.Concat(Enumerable.Repeat(filler, fill / filler.Length)) + text + string.Concat(Enumerable.Repeat(filler, 20_000 / filler.Length)) + text
            from pieces in Some.Pieces(line)
            select (line, pieces);

        Prop.ForAll(cases.ToArbitrary(), c => Some.Streamed(Redactor, c.pieces) == Redactor.Redact(c.line)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Write_CharacterByCharacter_SecretIsFound()
        => Assert.Equal("x [redacted:A] y\n", Some.Streamed(Redactor, "x hunter2 y\n".Select(c => c.ToString())));

    [Fact]
    public void Write_SeveralLines_ReleasesTheFinishedOnes()
    {
        var stream = Redactor.OpenStream();

        Assert.Equal("one\ntwo\n", stream.Write("one\ntwo\nthr"));
        Assert.Equal("three\n", stream.Write("ee\n"));
        Assert.Equal("", stream.Flush());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11_000)]
    [InlineData(12_280)]
    [InlineData(12_288)]
    [InlineData(16_380)]
    [InlineData(23_550)]
    public void Redact_SecretsInALineLongerThanTheWindow_AreMaskedWhereverTheyStand(int offset)
    {
        var front = string.Concat(Enumerable.Repeat("{\"n\":1},", 10_000))[..offset];
        var back = string.Concat(Enumerable.Repeat(" more", 8_000));
        const string token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";

        Assert.Equal($"{front} password=[redacted] [redacted] [redacted:A]{back}", Redactor.Redact($"{front} password=S3cr3tS3cr3t {token} hunter2{back}"));
    }

    [Fact]
    public void Redact_SecretLongerThanTheWindow_RestOfTheLineGoesWithIt()
    {
        var output = Redactor.Redact("token=" + new string('x', 100_000) + " end\nnext\n");

        Assert.Equal("token=[redacted]\nnext\n", output);
    }

    [Fact]
    public void Write_EndlessLine_HoldsBackNoMoreThanTheWindow()
    {
        var stream = Redactor.OpenStream();
        var released = Enumerable.Range(0, 100).Sum(_ => stream.Write(new string('x', 10_000)).Length);

        Assert.InRange(1_000_000 - released, 0, 16 * 1024);
    }
}
