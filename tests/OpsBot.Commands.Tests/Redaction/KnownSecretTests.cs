using OpsBot.Commands.Redaction;
using Xunit;

namespace OpsBot.Commands.Tests.Redaction;

public sealed class KnownSecretTests
{
    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData(" abc\n")]
    [InlineData("\"a'b\\c\"")]
    public void Validate_ValueTooShort_SaysSoAndDoesNotShowIt(string value)
        => Assert.Equal(
            "Reading the secret PIN: its value has fewer than 4 characters besides quotes and backslashes, too few to be told from ordinary text; use a longer value.",
            KnownSecret.Validate(new("PIN", value)));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a]b")]
    [InlineData("a\nb")]
    public void Validate_NameNotPrintable_SaysSo(string name)
        => Assert.StartsWith("Reading the secrets:", KnownSecret.Validate(new(name, "hunter2")), StringComparison.Ordinal);

    [Fact]
    public void Validate_ValueOfAWholeDisk_SaysSo()
        => Assert.Contains("65536", KnownSecret.Validate(new("DUMP", new string('x', 65537))));

    [Fact]
    public void Validate_GoodSecret_Null() => Assert.Null(KnownSecret.Validate(new("prod/DB.PASSWORD-1_a", "abcd")));

    [Fact]
    public void Redactor_SeveralBadSecrets_NamesAllOfThem()
    {
        var error = Assert.Throws<ArgumentException>(() => new Redactor([new("A", "x"), new("GOOD", "hunter2"), new("B", "")]));

        Assert.Contains("secret A:", error.Message);
        Assert.Contains("secret B:", error.Message);
        Assert.DoesNotContain("GOOD", error.Message);
    }

    [Fact]
    public void ToString_Secret_HasNoValue() => Assert.Equal("KnownSecret A", new KnownSecret("A", "hunter2").ToString());
}
