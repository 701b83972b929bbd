using OpsBot.Steps.Compose.Pinning;
using Xunit;

namespace OpsBot.Tests.Steps.Compose;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("redis", "redis", null, false)]
    [InlineData("redis:7", "redis", "7", false)]
    [InlineData("reg.local:5000/x", "reg.local:5000/x", null, false)]
    [InlineData("reg.local:5000/a/b_c__d-e.f:V1.2-x_y", "reg.local:5000/a/b_c__d-e.f", "V1.2-x_y", false)]
    [InlineData("[::1]:5000/x:1", "[::1]:5000/x", "1", false)]
    [InlineData("LOCAL/x:1", "LOCAL/x", "1", false)]
    [InlineData("x:1@sha256:0123456789abcdef0123456789abcdef", "x", "1", true)]
    [InlineData("x@sha256:0123456789abcdef0123456789abcdef", "x", null, true)]
    public void Parse_Image_FindsItsParts(string text, string name, string? tag, bool digest)
    {
        var parsed = ImageReference.Parse(text);

        Assert.NotNull(parsed);
        Assert.Equal((name, tag, digest), (text[..parsed.NameEnd], parsed.Tag is var (start, end) ? text[start..end] : null, parsed.HasDigest));
    }

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("x:")]
    [InlineData("x:-1")]
    [InlineData("X")]
    [InlineData("x y")]
    [InlineData("a//b")]
    [InlineData("x@sha256:12")]
    [InlineData("x:1\n")]
    [InlineData("-x")]
    [InlineData("x:é")]
    public void Parse_WhatIsNoImage_IsNull(string text) => Assert.Null(ImageReference.Parse(text));

    [Fact]
    public void IsTag_128Characters_IsTheMost() => Assert.Equal((true, false), (ImageReference.IsTag(new string('a', 128)), ImageReference.IsTag(new string('a', 129))));
}
