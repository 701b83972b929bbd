using OpsBot.Commands.Runbooks.Recognisers;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Recognisers;

public sealed class ProseTests
{
    [Theory]
    [InlineData("Check the logs")]
    [InlineData("find the pod that is failing")]
    [InlineData("make sure the service is up")]
    [InlineData("watch the error rate for 10 minutes")]
    [InlineData("Contact the on-call engineer.")]
    [InlineData("restart the service")]
    [InlineData("kill the process")]
    [InlineData("If the queue is long, scale up")]
    [InlineData("OK")]
    [InlineData("Note: this takes a while")]
    [InlineData("status: healthy")]
    [InlineData("{\"status\": \"ok\"}")]
    [InlineData("NAME      READY   STATUS    RESTARTS   AGE")]
    [InlineData("# only a comment")]
    [InlineData("")]
    public void Recognise_Prose_IsNoCommand(string text) => Assert.False(Recogniser.Recognise(text).IsCommand);

    [Theory]
    [InlineData("docker compose ps")]
    [InlineData("find . -name x")]
    [InlineData("make deploy")]
    [InlineData("./run.sh")]
    [InlineData("my-tool --flag")]
    [InlineData("$ uptime")]
    [InlineData("root@web1:~# uptime")]
    [InlineData("for i in 1 2; do echo $i; done")]
    [InlineData("FLUSHALL")]
    [InlineData("> KEYS bull:*")]
    [InlineData("SELECT 1;")]
    public void Recognise_Command_IsCommand(string text) => Assert.True(Recogniser.Recognise(text).IsCommand);
}
