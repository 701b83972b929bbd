using OpsBot.Chat.Web;
using Xunit;

namespace OpsBot.Tests.Chat.Web;

public sealed class WebTokenTests
{
    private const string Good = "abcdefghijklmnopqrstuvwxyz-_0123456789";

    [Fact]
    public void Random_EachTime_IsAnotherOf256Bits()
    {
        var (one, other) = (WebToken.Random(), WebToken.Random());
        Assert.NotEqual(one.Text, other.Text);
        Assert.Equal(64, one.Text.Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void FromConfigured_Nothing_MakesOne(string? configured) => Assert.Equal(64, WebToken.FromConfigured(configured).Text.Length);

    [Fact]
    public void FromConfigured_GoodToken_IsIt()
    {
        var token = WebToken.FromConfigured(Good);
        Assert.True(token.Matches(Good));
        Assert.False(token.Matches(Good[..^1]));
        Assert.False(token.Matches(""));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("abcdefghijklmnopqrstuvwxyz 0123456789")]
    [InlineData("abcdefghijklmnopqrstuvwxyz&token=6789")]
    public void FromConfigured_TokenThatDoesNotDo_SaysWhatWould(string configured)
    {
        var error = Assert.Throws<FormatException>(() => WebToken.FromConfigured(configured));
        Assert.Contains(WebToken.Variable, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(configured, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sign_WithAnotherToken_IsAnother() => Assert.NotEqual(WebToken.Random().Sign("a"), WebToken.Random().Sign("a"));
}
