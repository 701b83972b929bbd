using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Demo;
using OpsBot.Demo.Control;
using Xunit;

namespace OpsBot.Tests.Demo;

/// <summary>The life of the engine's process: started, found again after a kill, ended with the bot.</summary>
public sealed class DemoEngineProcessTests
{
    private static readonly ServiceRef Backend = DemoRig.Ref(DemoNames.Backend);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_EmptyFolder_KnowsThePortsBeforeTheEngineIsUp()
    {
        await using var rig = new DemoRig();
        var bot = rig.Bot();
        var ports = bot.Ports;
        await bot.ConnectAsync(Cancel);

        Assert.False(bot.Adopted);
        Assert.Empty(bot.Notes);
        Assert.DoesNotContain(0, DemoNames.Services.Select(ports.Of));
        Assert.Equal(ports, rig.Card.Ports);
    }

    [Fact]
    public async Task Kill_OfTheBot_LeavesTheContainersRunningForTheNextOne()
    {
        await using var rig = new DemoRig();
        using var killed = await KillableBot.StartAsync(rig.Options.Folder);
        var card = rig.Card;
        Assert.Equal("", await killed.KillAsync());

        var bot = rig.Bot();
        var engine = new DemoEngine(bot);
        var container = Assert.Single(await engine.InspectAsync(Backend, Cancel));

        Assert.True(bot.Adopted);
        Assert.Equal(card, rig.Card);
        Assert.Equal(card.Ports, bot.Ports);
        Assert.Equal("running", container.State);
    }

    [Fact]
    public async Task Kill_OfTheBotDuringARestart_DoesTheRestartOnce()
    {
        await using var rig = new DemoRig();
        using var killed = await KillableBot.StartAsync(rig.Options.Folder);
        using (var other = await ControlClient.AttachAsync(rig.Card, TimeProvider.System, Cancel))
        {
            using var gone = new CancellationTokenSource();
            var order = other!.AskAsync<object>("Restarting", HttpMethod.Post, $"v1/services/{DemoNames.Backend}/restart", gone.Token);
            await Until.TrueAsync(async () => (await other.AskAsync<ContainerState[]>("Looking", HttpMethod.Get, $"v1/services/{DemoNames.Backend}/containers", Cancel))[0].State == "restarting", "the restart has begun");
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => order);
        }

        await killed.KillAsync();
        var engine = new DemoEngine(rig.Bot());
        await Until.TrueAsync(async () => (await engine.InspectAsync(Backend, Cancel))[0].State == "running", "the restart is over");

        Assert.Equal(["restart"], rig.Effects().Select(e => e.Name));
    }

    [Fact]
    public async Task Linger_NobodyComes_EndsTheEngine()
    {
        await using var rig = new DemoRig();
        var arguments = new DemoEngineArguments(rig.Options.Folder, DemoPorts.Choose(DemoPorts.From(0)).Ports, 0.1, TimeSpan.FromMilliseconds(200));
        using var engine = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "opsbot"), ["demo-engine", .. arguments.Write()]) { UseShellExecute = false })!;
        await engine.WaitForExitAsync(Cancel);

        Assert.Equal(0, engine.ExitCode);
        Assert.Equal(engine.Id, rig.Card.ProcessId);
    }

    [Fact]
    public async Task Dispose_LastBot_EndsTheEngineAtOnce()
    {
        await using var rig = new DemoRig();
        var bot = rig.Bot();
        await bot.ConnectAsync(Cancel);
        var (engine, ports) = (rig.Card.ProcessId, bot.Ports);
        await bot.DisposeAsync();
        await Until.TrueAsync(() => Processes.HasEnded(engine), "the engine has ended");

        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(ports.Redis));
    }

    [Fact]
    public async Task Dispose_OneOfTwoBots_LeavesTheEngineToTheOther()
    {
        await using var rig = new DemoRig();
        var first = rig.Bot();
        await first.ConnectAsync(Cancel);
        var second = rig.Bot();
        await second.ConnectAsync(Cancel);
        await first.DisposeAsync();

        Assert.NotEmpty(await new DemoEngine(second).InspectAsync(Backend, Cancel));
        Assert.False(Processes.HasEnded(rig.Card.ProcessId));
    }

    [Fact]
    public async Task Dispose_BeforeTheEngineIsUp_LeavesNothingBehind()
    {
        await using var rig = new DemoRig();
        await rig.Bot().DisposeAsync();

        Assert.True(!File.Exists(rig.Files.Card) || Processes.HasEnded(rig.Card.ProcessId));
    }

    [Fact]
    public async Task Kill_OfTheEngine_StartsItAgainAsItWas()
    {
        await using var rig = new DemoRig();
        var bot = rig.Bot();
        var engine = new DemoEngine(bot);
        await engine.PinAsync(Backend, "sha-old", Cancel);
        var before = Assert.Single(await engine.InspectAsync(Backend, Cancel));
        var card = rig.Card;
        Processes.Kill(card.ProcessId);
        await Until.TrueAsync(() => rig.Card.Instance != card.Instance, "there is another engine");
        await Until.TrueAsync(async () => await TryAsync(() => engine.InspectAsync(Backend, Cancel)), "it answers");
        var after = Assert.Single(await engine.InspectAsync(Backend, Cancel));

        Assert.Equal(card.Ports, rig.Card.Ports);
        Assert.Equal("sha-old", (await engine.ReadPinAsync(Backend, Cancel)).Tag);
        // Had the start moved, a look after a crash would take it for a restart.
        Assert.Equal((before.Id, before.StartedAt, before.Restarts), (after.Id, after.StartedAt, after.Restarts));
    }

    [Fact]
    public async Task Start_PortTaken_TakesAnotherAndSaysSo()
    {
        await using var rig = new DemoRig();
        using var first = new TcpListener(IPAddress.Loopback, 0);
        first.Start();
        var taken = ((IPEndPoint)first.LocalEndpoint).Port;
        var bot = rig.Bot(rig.Options with { BasePort = taken });
        await bot.ConnectAsync(Cancel);

        Assert.NotEqual(taken, bot.Ports.Frontend);
        Assert.Contains($"Port {taken} is taken; the demo's frontend uses {bot.Ports.Frontend} instead.", bot.Notes);
    }

    [Fact]
    public async Task Start_AgainInTheSameFolder_KeepsThePorts()
    {
        await using var rig = new DemoRig();
        var first = rig.Bot();
        await first.ConnectAsync(Cancel);
        await first.DisposeAsync();
        await Until.TrueAsync(() => Processes.HasEnded(rig.Card.ProcessId), "the engine has ended");

        Assert.Equal(first.Ports, rig.Bot(rig.Options with { BasePort = null }).Ports);
    }

    [Fact]
    public async Task Start_PathTooLongForASocket_WorksOverLoopbackWithAToken()
    {
        await using var rig = new DemoRig(new string('x', 120));
        var bot = rig.Bot();
        await bot.ConnectAsync(Cancel);
        var address = Assert.IsType<ControlAddress.Loopback>(rig.Card.Address);
        using var stranger = new HttpClient();
        using var answer = await stranger.PostAsync(new Uri($"http://127.0.0.1:{address.Port}/v1/shutdown"), null, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.NotEmpty(await new DemoEngine(bot).InspectAsync(Backend, Cancel));
    }

    [Fact]
    public async Task Start_SocketAndFolder_AreTheOwnersOnly()
    {
        await using var rig = new DemoRig();
        await rig.Bot().ConnectAsync(Cancel);

        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(rig.Files.Socket));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(rig.Files.Folder));
    }

    [Fact]
    public async Task Connect_StateUnreadable_SaysWhichFileAndWhatToDo()
    {
        await using var rig = new DemoRig();
        rig.Files.Create();
        await File.WriteAllTextAsync(rig.Files.State, "{ not json", Cancel);
        var refused = await Assert.ThrowsAsync<EngineException>(() => new DemoEngine(rig.Bot()).InspectAsync(Backend, Cancel));

        Assert.Contains(rig.Files.State, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Delete the file to begin anew.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_FolderIsAFile_SaysSo()
    {
        var file = Path.GetTempFileName();
        var refused = Assert.Throws<EngineException>(() => DemoEngineProcess.Start(new DemoOptions { Folder = file }, TimeProvider.System));
        File.Delete(file);

        Assert.StartsWith($"Starting the demo system in {file}:", refused.Message, StringComparison.Ordinal);
    }

    private static async Task ConnectAsync(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, Cancel);
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (EngineException)
        {
            return false;
        }
    }
}
