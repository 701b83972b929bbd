using System.Diagnostics;
using System.Formats.Tar;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.IntegrationTests.Docker;
using OpsBot.IntegrationTests.Processes;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>
/// A shop of four services that a real docker-compose brought up on a private engine, and a real bot with a catalog of it. Maya is who runs the test; Jonas is a user of his own.
/// </summary>
internal sealed class Shop : IAsyncDisposable
{
    private const uint Maya = 0;
    private const uint Jonas = 70001;

    private readonly DirectoryInfo configuration = Directory.CreateTempSubdirectory("ob-");
    private readonly PrivateDocker docker;
    private BotFolder? folder;
    private Opsbot? bot;
    private Door? door;

    private Shop(PrivateDocker docker, ComposeStack stack) => (this.docker, Stack) = (docker, stack);

    /// <summary>The compose project.</summary>
    public ComposeStack Stack { get; }

    /// <summary>The bot's folder.</summary>
    public BotFolder Folder => folder ?? throw new InvalidOperationException("The bot was not started.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Catalog => Path.Combine(configuration.FullName, "opsbot.yaml");

    /// <summary>All four services, with quoting, an anchor and comments that a pin must leave alone.</summary>
    public static string FourServices => """
        version: "3.8"

        x-all: &all        # reaped by an init, so that they stop at once
          init: true

        services:
          redis:
            <<: *all
            image: redis:7
          ml-service:
            <<: *all
            image: "shop/ml-service:sha-new"
            depends_on: [redis]
          backend:
            <<: *all
            image:   'shop/backend:sha-new'   # the release; see the wiki
            depends_on:
            - ml-service
          frontend:
            <<: *all
            image: shop/frontend:sha-new
            depends_on: [backend]
        """.ReplaceLineEndings("\r\n");

    /// <summary>The backend alone: as much as a rollback of it needs.</summary>
    public static string BackendAlone => """
        version: "3.8"
        services:
          backend:
            init: true
            network_mode: none
            image: shop/backend:sha-new
        """;

    /// <summary>Makes the images on an engine.</summary>
    public static async Task ImportAsync(PrivateDocker docker, CancellationToken cancel)
    {
        foreach (var name in new[] { "frontend", "ml-service", "backend" })
        {
            await docker.ImportBackendAsync($"shop/{name}:sha-old", healthy: true, cancel);
            await docker.ImportBackendAsync($"shop/{name}:sha-new", healthy: true, cancel);
        }

        await docker.ImportBackendAsync("shop/backend:sha-bad", healthy: false, cancel);
        await ImportRedisAsync(docker, cancel);
    }

    /// <summary>Brings the services up, and a bot that knows them.</summary>
    /// <param name="docker">The engine.</param>
    /// <param name="yaml">The compose file.</param>
    /// <param name="image">The backend's image.</param>
    /// <param name="startsWithin">How long a service may take to become healthy: much, as the machine may be busy; little for one that never does.</param>
    public static async Task<Shop> OpenAsync(PrivateDocker docker, string yaml, string image = "shop/backend", string startsWithin = "60s")
    {
        var shop = new Shop(docker, await ComposeStack.UpAsync(docker, yaml, Cancel));
        await File.WriteAllTextAsync(shop.Catalog, shop.CatalogText(yaml, image, startsWithin), Cancel);
        shop.folder = new BotFolder { Config = shop.Catalog };
        await shop.StartAsync();
        return shop;
    }

    /// <summary>Starts the bot, again after it was killed.</summary>
    public async Task StartAsync()
    {
        bot?.Dispose();
        door?.Dispose();
        bot = await Folder.ServeAsync();
        door = new Door(Path.Combine(Folder.Path, "opsbot.sock"));
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        bot!.Kill();
        await bot.EndAsync();
    }

    /// <summary>Maya types a line; what she is answered.</summary>
    public async Task<(Reply Reply, RunId? Run)> SaysAsync(string line)
    {
        var answer = await door!.SayAsync(Maya, line, Cancel);
        return (answer.Reply, answer.Follow);
    }

    /// <summary>Maya types a line that leads to a run; how it ends, or where it stops to wait.</summary>
    public async Task<Processes.Followed> DoesAsync(string line)
    {
        var (reply, run) = await SaysAsync(line);
        Assert.True(run is not null, Text(reply));
        return await door!.FollowAsync(run.Value, Cancel);
    }

    /// <summary>Maya asks, and Jonas approves; how it ends.</summary>
    public async Task<Processes.Followed> ApprovedAsync(string line)
    {
        var run = await ApproveAsync(line);
        return await door!.FollowAsync(run, Cancel);
    }

    /// <summary>Maya asks, and Jonas approves.</summary>
    public async Task<RunId> ApproveAsync(string line)
    {
        var (reply, run) = await SaysAsync(line);
        Assert.True(run is not null, Text(reply));
        await ApproveAsync(run.Value);
        return run.Value;
    }

    /// <summary>Jonas approves what Maya asked.</summary>
    public async Task ApproveAsync(RunId run)
    {
        var approved = await door!.SayAsync(Jonas, $"/approve {run}", Cancel);
        Assert.True(approved.Reply.Tone != Tone.Refusal, Text(approved.Reply));
    }

    /// <summary>How a run ends.</summary>
    public Task<Processes.Followed> EndOfAsync(RunId run) => door!.FollowAsync(run, Cancel);

    /// <summary>Maya confirms her own plan.</summary>
    public async Task<Processes.Followed> ConfirmedAsync(Processes.Followed waiting)
    {
        var confirm = waiting.Card.Blocks.OfType<ReplyBlock.Buttons>().Single().Items.Single(b => b.Label == "Confirm").Action;
        await door!.PressAsync(Maya, confirm, Cancel);
        return await door.FollowAsync(waiting.End.Run, Cancel);
    }

    /// <summary>The image that a service's one container really runs, by its name.</summary>
    public async Task<string> RunningAsync(string service)
    {
        var container = Assert.Single(await Stack.ContainersAsync(Cancel, service));
        Assert.Equal("running", container.State);
        var image = await docker.Client.Images.InspectImageAsync(container.ImageID!, Cancel);
        return Assert.Single(image.RepoTags!);
    }

    /// <summary>What a message says, on one line a block.</summary>
    public static string Text(Reply reply) => string.Join('\n', reply.Blocks.Select(b => b switch
    {
        ReplyBlock.Header h => h.Title,
        ReplyBlock.Text t => t.Markup,
        ReplyBlock.Fields f => string.Join(", ", f.Items.Select(i => $"{i.Name}: {i.Value}")),
        ReplyBlock.Table t => string.Join('\n', t.Rows.Prepend(t.Columns).Select(r => string.Join(" | ", r))),
        ReplyBlock.Code c => c.Content,
        ReplyBlock.Context c => string.Join(", ", c.Notes),
        ReplyBlock.Attachment a => a.Content,
        _ => "",
    }));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        door?.Dispose();
        bot?.Dispose();
        folder?.Dispose();
        await Stack.DisposeAsync();
        configuration.Delete(recursive: true);
    }

    private string CatalogText(string yaml, string image, string startsWithin)
    {
        var services = new[] { "redis", "ml-service", "backend", "frontend" }.Where(s => yaml.Contains($"  {s}:", StringComparison.Ordinal)).ToList();
        return $$"""
            people:
              maya: { name: Maya, accounts: { os: {{Environment.UserName}} } }
              jonas: { name: Jonas, accounts: { os: uid-{{Jonas}} } }
            rotas:
              platform:
                levels:
                  - { name: primary, people: [maya] }
                  - { name: secondary, escalate_after: 15m, people: [jonas] }
            systems:
              shop:
                rota: platform
                channels: { web: ops }
                hosts:
                  main: { engine: "{{docker.DockerHost}}" }
                services:
            """ + string.Concat(services.Select((s, i) => $"\n      {s}: {{ container: {Stack.Project}_{s}_1, {(s == "redis" ? "" : $"image: {(s == "backend" ? image : $"shop/{s}")}, ")}health: container, starts_within: {startsWithin}"
                + (i > 0 ? $", depends_on: [{services[i - 1]}]" : "") + " }")) + "\n";
    }

    /// <summary>The machine's own redis-server with the libraries that it needs.</summary>
    private static async Task ImportRedisAsync(PrivateDocker docker, CancellationToken cancel)
    {
        var server = new FileInfo("/usr/bin/redis-server").ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? "/usr/bin/redis-server";
        await using var archive = new MemoryStream();
        await using (var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var file in new[] { (server, "usr/bin/redis-server"), ("/usr/bin/redis-cli", "usr/bin/redis-cli") }
                .Concat(LibrariesOf(server).Union(LibrariesOf("/usr/bin/redis-cli")).Select(l => (l, l.TrimStart('/')))))
            {
                await using var content = File.OpenRead(file.Item1);
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, file.Item2) { Mode = (UnixFileMode)0b111_101_101, DataStream = content }, cancel);
            }
        }

        archive.Position = 0;
        await docker.Client.Images.CreateImageAsync(
            new ImagesCreateParameters
            {
                Repo = "redis",
                Tag = "7",
                Changes =
                [
                    """CMD ["/usr/bin/redis-server","--save","","--protected-mode","no"]""",
                    """HEALTHCHECK --interval=1s --timeout=2s --retries=2 CMD ["/usr/bin/redis-cli","ping"]""",
                ],
            },
            archive, null, new Each<JSONMessage>(_ => { }), cancel);
    }

    private static IEnumerable<string> LibrariesOf(string program)
    {
        using var ldd = Process.Start(new ProcessStartInfo("ldd", [program]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        return [.. ldd.StandardOutput.ReadToEnd().Split([' ', '\n', '\t']).Where(w => w.StartsWith('/'))];
    }
}
