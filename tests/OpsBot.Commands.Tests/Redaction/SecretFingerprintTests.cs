using OpsBot.Commands.Redaction;
using Xunit;

namespace OpsBot.Commands.Tests.Redaction;

public sealed class SecretFingerprintTests
{
    private static readonly byte[] Key = [.. Enumerable.Repeat((byte)0x0b, 20)];

    [Fact]
    public void Of_VectorOfRfc4231_FirstEightDigits() => Assert.Equal("b0344c61", SecretFingerprint.Of(Key, "Hi There"));

    [Fact]
    public void Of_OtherKey_OtherFingerprint() => Assert.NotEqual(SecretFingerprint.Of(Key, "hunter2"), SecretFingerprint.Of(new byte[20], "hunter2"));

    [Fact]
    public void Of_ShortKey_IsRefused() => Assert.Contains("15 bytes", Assert.Throws<ArgumentException>(() => SecretFingerprint.Of(new byte[15], "x")).Message);
}
