using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.Tests.Steps.Runner;

public sealed class SshFaultTests
{
    private static readonly SshDestination Host = new("deploy", "10.0.0.5", 2222, null, null);

    [Fact]
    public void Of_UnknownWords_ShowsThem() => Assert.Equal(
        "Running docker on ssh deploy@10.0.0.5 port 2222: ssh says: something else. Try the same ssh by hand, as the bot's user.",
        SshFault.Of(Host, "docker", 255, hasBegun: false, ["something else."]).Message);

    [Fact]
    public void Of_NoWords_ShowsTheExitCode() => Assert.Contains("ssh ended with 255 and said nothing", SshFault.Of(Host, "docker", 255, hasBegun: false, []).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_BegunCommand_MayHaveRun() => Assert.True(SshFault.Of(Host, "docker", 255, hasBegun: true, ["Connection reset by peer"]).MayHaveRun);

    [Fact]
    public void Arguments_OfADestination_TrustNothingButTheCatalog()
    {
        var arguments = (Host with { KeyFile = "/etc/ops bot/100%", KnownHostsFile = "/etc/known" }).Arguments();

        foreach (var option in new[] { "BatchMode=yes", "StrictHostKeyChecking=yes", "UpdateHostKeys=no", "GlobalKnownHostsFile=/dev/null", "UserKnownHostsFile=\"/etc/known\"", "IdentitiesOnly=yes", "IdentityFile=\"/etc/ops bot/100%%\"", "ClearAllForwardings=yes" })
        {
            Assert.Contains(option, arguments);
        }

        Assert.Equal(["-l", "deploy", "--", "10.0.0.5", "exec sh"], arguments.TakeLast(5));
        Assert.Equal(["-F", "none"], arguments.Take(2));
    }
}
