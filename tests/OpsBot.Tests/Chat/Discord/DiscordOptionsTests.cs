using OpsBot.Chat.Discord;
using OpsBot.Hosting;
using Xunit;

namespace OpsBot.Tests.Chat.Discord;

public sealed class DiscordOptionsTests
{
    [Fact]
    public void Read_Nothing_IsNotInDiscord() => Assert.Null(DiscordOptions.Read(_ => null));

    [Theory]
    [InlineData("OPSBOT_DISCORD_GUILD=1", "OPSBOT_DISCORD_TOKEN is not set")]
    [InlineData("OPSBOT_DISCORD_TOKEN=t", "OPSBOT_DISCORD_GUILD is not set, so nobody could be told from a stranger")]
    [InlineData("OPSBOT_DISCORD_TOKEN=t;OPSBOT_DISCORD_GUILD=my server", "'my server', which is no server's id")]
    [InlineData("OPSBOT_DISCORD_TOKEN=t;OPSBOT_DISCORD_GUILD=1;OPSBOT_DISCORD_API=http://example.org/", "no https address")]
    [InlineData("OPSBOT_DISCORD_TOKEN_FILE=/nowhere/token;OPSBOT_DISCORD_GUILD=1", "OPSBOT_DISCORD_TOKEN_FILE")]
    public void Read_SomethingMissing_SaysWhatToSet(string set, string expected) =>
        Assert.Contains(expected, Assert.Throws<StartupException>(() => Read(set)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_All_IsRead()
    {
        var options = Read("OPSBOT_DISCORD_TOKEN=t0k3n;OPSBOT_DISCORD_GUILD=11, 12;OPSBOT_DISCORD_API=http://127.0.0.1:5090/api/v10")!;

        Assert.Equal([11UL, 12UL], options.Guilds);
        Assert.Equal("http://127.0.0.1:5090/api/v10/", options.Api.AbsoluteUri);
        Assert.Equal(["discord-token"], options.Secrets.Select(s => s.Name));
    }

    private static DiscordOptions? Read(string set)
    {
        var values = set.Split(';').Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]);
        return DiscordOptions.Read(name => values.GetValueOrDefault(name));
    }
}
