using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Redaction;
using Xunit;

namespace OpsBot.Commands.Tests.Redaction;

public sealed class KnownValueTests
{
    private static readonly Redactor Redactor = new([new("DB_PASSWORD", "hunter2-correct/horse+42")]);

    public static TheoryData<string> EncodingNames => [.. Encoding.All.Select(e => e.Name)];

    [Theory, MemberData(nameof(EncodingNames))]
    public void Redact_AnyEncodingAnywhereInAnyPieces_NoPartOfIt(string name)
    {
        var encoding = Encoding.All.Single(e => e.Name == name);
        var cases =
            from secret in Some.Secret
            from before in Some.Text
            from after in Some.Text
            let encoded = encoding.Encode(secret)
            from pieces in Some.Pieces(before + encoded + after)
            select (secret, before, encoded, after, pieces);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var output = Some.Streamed(new Redactor([new("X", c.secret)]), c.pieces);
            // What the text around it has of itself is no leak.
            var shown = Sanitiser.Sanitise(c.encoded);
            var inner = Inner(shown);
            return !output.Contains(inner, StringComparison.Ordinal) || (c.before + c.after).Contains(inner, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Theory, MemberData(nameof(EncodingNames))]
    public void Redact_AnyEncoding_ShowsTheName(string name)
    {
        var encoded = Encoding.All.Single(e => e.Name == name).Encode("hunter2-correct/horse+42");

        Assert.Contains("[redacted:DB_PASSWORD]", Redactor.Redact("value is " + encoded + " there"));
    }

    [Fact]
    public void Redact_SecretInSentence_OnlyTheSecretGoes()
        => Assert.Equal("login with [redacted:DB_PASSWORD], please", Redactor.Redact("login with hunter2-correct/horse+42, please"));

    [Fact]
    public void Redact_OneSecretInsideAnother_LongerOneIsNamed()
        => Assert.Equal("[redacted:LONG]", new Redactor([new("SHORT", "hunter2"), new("LONG", "xx-hunter2-yy")]).Redact("xx-hunter2-yy"));

    [Fact]
    public void Redact_SecretsThatOverlap_NothingOfEitherStays()
        => Assert.Equal("<[redacted:A]>", new Redactor([new("A", "abcdefgh"), new("B", "ghijk")]).Redact("<abcdefghijk>"));

    [Fact]
    public void Redact_SecretTwiceInARow_TwoMarkers()
        => Assert.Equal("[redacted:A][redacted:A]", new Redactor([new("A", "hunter2")]).Redact("hunter2hunter2"));

    [Fact]
    public void Redact_ManyOfTheSameCharacter_OneMarkerHoweverLong()
        => Assert.Equal("[redacted:A]b", Some.Streamed(new Redactor([new("A", "aaaa")]), Enumerable.Repeat("aaaaa", 10_000).Append("b")));

    [Fact]
    public void Redact_KeyOfSeveralLines_LineAloneIsMasked()
    {
        var redactor = new Redactor([new("TLS_KEY", Some.PrivateKey)]);

        Assert.Equal("second line: [redacted:TLS_KEY].", redactor.Redact("second line: kYlFAXOf0sPrhO2nUuooJngnHV0639iTTEYG1vckNaW2R6U5QTdQ5Rq5u+uV3pMk."));
    }

    [Theory]
    [InlineData("\n", "\n")]
    [InlineData("\n", "\r\n")]
    [InlineData("\n", "\\n")]
    [InlineData("\n", "\\\\n")]
    [InlineData("\n", "\n        ")]
    public void Redact_KeyOfSeveralLinesAndItsLineEnds_WholeKeyIsOneMarker(string lineEnd, string shown)
        => Assert.Equal("key: [redacted:TLS_KEY]", new Redactor([new("TLS_KEY", Some.PrivateKey)]).Redact("key: " + Some.PrivateKey.Replace(lineEnd, shown, StringComparison.Ordinal)));

    [Fact]
    public void Redact_BlanksAroundTheValueInTheCatalog_DoNotCount()
        => Assert.Equal("[redacted:A]", new Redactor([new("A", " hunter2\n")]).Redact("hunter2"));

    [Fact]
    public void Redact_LongValueCutOff_IsMaskedFromItsHalfOn()
    {
        var redactor = new Redactor([new("A", "0123456789abcdefghijklmnopqrstuvwxyz")]);

        Assert.Equal("ps: [redacted:A]…", redactor.Redact("ps: 0123456789abcdefghijkl…"));
        Assert.Equal("ps: 0123456789abcde…", redactor.Redact("ps: 0123456789abcde…"));
    }

    [Fact]
    public void Redact_ShortValueSpreadOverLines_IsNoMatch()
        => Assert.Equal("1\n2\n3\n4\n", new Redactor([new("PIN", "1234")]).Redact("1\n2\n3\n4\n"));

    [Fact]
    public void Redact_PiecesOfTenThousandQuotes_AreNotHeldBack()
    {
        var stream = new Redactor([new("A", "hunter2")]).OpenStream();

        Assert.Equal(10_005, stream.Write("hunt" + new string('"', 10_000) + "\n").Length);
    }

    [Fact]
    public void Write_LineWhoseEndCouldBeginASecret_IsReleasedAtItsEnd()
        => Assert.Equal("waiting for hunter\n", new Redactor([new("A", "hunter2-hunter2-hunter2")]).OpenStream().Write("waiting for hunter\n"));

    [Theory]
    [InlineData("one\ntwo\nsix\nten", "words: [redacted:WORDS].")]
    [InlineData("one\r\ntwo\r\nsix\r\nten", "words: [redacted:WORDS].")]
    public void Redact_ValueOfShortLines_IsMasked(string value, string expected)
        => Assert.Equal(expected, new Redactor([new("WORDS", value)]).Redact($"words: {value}."));

    [Fact]
    public void Redact_SecretWithoutItsEnd_IsReleasedAtTheEnd()
    {
        var stream = new Redactor([new("A", "hunter2")]).OpenStream();

        Assert.Equal("", stream.Write("abc hunter"));
        Assert.Equal("abc hunter", stream.Flush());
    }

    [Fact]
    public void Flush_ThenAnotherText_NothingIsCarriedOver()
    {
        var stream = new Redactor([new("A", "hunter2")]).OpenStream();
        stream.Write("-----BEGIN PRIVATE KEY-----\nhunt");
        stream.Flush();

        Assert.Equal("er2\nMIIC\n", stream.Write("er2\nMIIC\n"));
    }

    /// <summary>What no output may show: the encoded text without its quotes, and without the base64 characters it shares with its neighbours.</summary>
    private static string Inner(string encoded)
    {
        var inner = encoded.Trim('"', '\'', '\\', '=');
        return inner.Length > 10 ? inner[3..^3] : inner;
    }
}
