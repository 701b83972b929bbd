using System.Text;
using OpsBot.Chat.Slack.Incoming;
using Xunit;

namespace OpsBot.Tests.Chat.Slack;

public sealed class SlackSignatureTests
{
    // The documentation's own example.
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Header = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c");

    [Fact]
    public void WhyNot_DocumentationsExample_IsSlacks() => Assert.Null(At(1531420618).WhyNot("1531420618", Header, Body));

    [Theory]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void WhyNot_OtherTime_IsSlacksOnlyWithinFiveMinutes(int seconds, bool accepted) => Assert.Equal(accepted, At(1531420618 + seconds).WhyNot("1531420618", Header, Body) is null);

    [Theory]
    [InlineData("1531420618", "v0=b2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("1531420618", "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("1531420618", "v0=")]
    [InlineData("1531420618", "v0=zz114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("1531420618", null)]
    [InlineData("1531420619", Header)]
    [InlineData("", Header)]
    [InlineData(null, Header)]
    [InlineData("-1", Header)]
    [InlineData("99999999999999999999", Header)]
    [InlineData("9999999999999999", Header)]
    public void WhyNot_AnythingElse_IsRefused(string? timestamp, string? signature) => Assert.NotNull(At(1531420618).WhyNot(timestamp, signature, Body));

    [Fact]
    public void WhyNot_OtherBody_IsRefused() => Assert.NotNull(At(1531420618).WhyNot("1531420618", Header, [.. Body, (byte)' ']));

    [Fact]
    public void Constructor_NoSecret_RefusesToBeMade() => Assert.Throws<ArgumentException>(() => new SlackSignature("", TimeProvider.System));

    private static SlackSignature At(long seconds) => new(Secret, new StandingClock(DateTimeOffset.FromUnixTimeSeconds(seconds)));

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
