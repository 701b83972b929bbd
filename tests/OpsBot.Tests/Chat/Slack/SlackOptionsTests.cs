using OpsBot.Chat.Slack;
using OpsBot.Hosting;
using Xunit;

namespace OpsBot.Tests.Chat.Slack;

public sealed class SlackOptionsTests
{
    [Fact]
    public void Read_Nothing_IsNotInSlack() => Assert.Null(SlackOptions.Read(_ => null));

    [Theory]
    [InlineData("OPSBOT_SLACK_APP_TOKEN=xapp-1", "OPSBOT_SLACK_BOT_TOKEN is not set")]
    [InlineData("OPSBOT_SLACK_BOT_TOKEN=xoxb-1", "without the secret nothing could be verified")]
    [InlineData("OPSBOT_SLACK_BOT_TOKEN=xoxb-1;OPSBOT_SLACK_APP_TOKEN=xapp-1;OPSBOT_SLACK_CONNECTIONS=11", "allows 1 to 10")]
    [InlineData("OPSBOT_SLACK_BOT_TOKEN=xoxb-1;OPSBOT_SLACK_APP_TOKEN=xapp-1;OPSBOT_SLACK_API=http://example.org/", "no https address")]
    [InlineData("OPSBOT_SLACK_BOT_TOKEN_FILE=/nowhere/token;OPSBOT_SLACK_APP_TOKEN=xapp-1", "OPSBOT_SLACK_BOT_TOKEN_FILE")]
    public void Read_SomethingMissing_SaysWhatToSet(string set, string expected) =>
        Assert.Contains(expected, Assert.Throws<StartupException>(() => Read(set)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_SigningSecretOnly_IsEnoughForHttp()
    {
        var options = Read("OPSBOT_SLACK_BOT_TOKEN=xoxb-1;OPSBOT_SLACK_SIGNING_SECRET=s3cr3ts3cr3t;OPSBOT_SLACK_API=http://127.0.0.1:5090/api")!;

        Assert.Null(options.AppToken);
        Assert.Equal("http://127.0.0.1:5090/api/", options.Api.AbsoluteUri);
        Assert.Equal(["slack-bot-token", "slack-signing-secret"], options.Secrets.Select(s => s.Name));
    }

    private static SlackOptions? Read(string set)
    {
        var values = set.Split(';').Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        return SlackOptions.Read(name => values.GetValueOrDefault(name));
    }
}
