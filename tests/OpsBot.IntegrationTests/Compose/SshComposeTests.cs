using OpsBot.IntegrationTests.Runner;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Compose;

public sealed class SshComposeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task Pin_OnAnotherMachine_IsTheSame()
    {
        await using var sshd = await PrivateSshd.StartAsync(Cancel);
        var to = sshd.Destination;
        var runner = new SshRunner(to, TimeProvider.System);
        var project = new ComposeProject("shop", sshd.Folder, ["compose.yml"]);
        await File.WriteAllTextAsync(Path.Combine(sshd.Folder, "compose.yml"), "services:\r\n  backend: { image: \"x:${TAG}\" } # ü\r\n", Cancel);
        await File.WriteAllTextAsync(Path.Combine(sshd.Folder, ".env"), "TAG=a\n", Cancel);
        var pins = new ComposePins(runner);

        await pins.PinAsync(project, "backend", "a", "b", [], Cancel);
        var pin = await pins.ReadAsync(project, "backend", Cancel);

        Assert.Equal(("x", "b", "a", $"{sshd.Folder}/.env:1:5"), (pin.Image, pin.Tag, pin.PreviousTag, pin.Place));
        Assert.Equal("TAG=b\n", await File.ReadAllTextAsync(Path.Combine(sshd.Folder, ".env"), Cancel));
        Assert.Equal("TAG=a\n", await File.ReadAllTextAsync(Path.Combine(sshd.Folder, ".env.opsbot-old"), Cancel));
        Assert.Equal($"ssh {to.User}@127.0.0.1 port {to.Port}", runner.Name);
    }
}
