using System.Net;
using System.Net.Sockets;
using Xunit;

namespace OpsBot.IntegrationTests.Processes;

/// <summary>A bot that cannot start says why and what to do in one sentence on standard error, prints no answer, and leaves what is stored as it was.</summary>
public sealed class BadStartTests : IDisposable
{
    private const string Key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";
    private readonly BotFolder folder = new();

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Serve_OverACorruptDatabase_SaysSoAndLeavesItAlone()
    {
        var rubbish = string.Concat(Enumerable.Repeat("this is no database. ", 500));
        await File.WriteAllTextAsync(folder.Database, rubbish, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(KeyFile, Key, TestContext.Current.CancellationToken);

        Refused(await ServeAsync(), 1, folder.Database, "not a database", "put back the last backup");
        Assert.Equal(rubbish, await File.ReadAllTextAsync(folder.Database, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Serve_OverADatabaseDamagedInTheMiddle_SaysSo()
    {
        await FillAsync();
        folder.Change("PRAGMA journal_mode = DELETE; PRAGMA user_version = 1");
        await using (var file = File.OpenWrite(folder.Database))
        {
            file.Position = 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0x5a, (int)file.Length - 4096).ToArray(), TestContext.Current.CancellationToken);
        }

        Refused(await ServeAsync(), 1, folder.Database, "damaged", "Put back the last backup");
    }

    [Fact]
    public async Task Serve_OverAReadOnlyDatabase_SaysSo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "root may write to every file");
        await FillAsync();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Database, UnixFileMode.UserRead);
        }


        Refused(await ServeAsync(), 1, folder.Database, "it is read-only", "write access");
    }

    [Fact]
    public async Task Serve_OverADatabaseOfANewerVersion_SaysSoAndLosesNothing()
    {
        await FillAsync();
        var before = folder.Count();
        folder.Change("PRAGMA user_version = 99");

        Refused(await ServeAsync(), 1, folder.Database, "a newer OpsBot wrote it (schema 99", "Start the newer version");
        Assert.Equal(before, folder.Count());
    }

    [Fact]
    public async Task Serve_OnAPortInUse_NamesAnother()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        Refused(await ServeAsync("--urls", url), 1, url, "the port is in use", "--urls");
    }

    [Fact]
    public async Task Serve_TwiceInOneFolder_NamesTheFirstAndLeavesItRunning()
    {
        using var first = await folder.ServeAsync();

        Refused(await ServeAsync(), 1, "another OpsBot (process", "Stop that one");

        using var http = new HttpClient();
        Assert.Equal("ready\n", await http.GetStringAsync(new Uri(await first.AddressAsync(), "/readyz"), TestContext.Current.CancellationToken));
        Assert.Equal(0, (await folder.ExecAsync("/health")).ExitCode);
        first.Terminate();
        Assert.Equal(0, (await first.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Serve_WithACatalogOfTenMistakes_TellsAllTenWithTheirPlaces()
    {
        var catalog = await WriteCatalogAsync("""
            people:
              maya: { name: Maya, accounts: { web: maya }, age: 3 }
              jonas: { name: Jonas, accounts: { web: maya } }
              priya: { name: Priya, kind: robot }
            rotas:
              platform:
                levels:
                  - name: primary
                    people: [nobody]
            systems:
              shop:
                rota: nowhere
                channels: { web: ops }
                colour: blue
                hosts:
                  local: { engine: steam }
                services:
                  redis: { image: redis, health: { redis: "not a place" } }
                  backend: { image: shop/backend, starts_within: soon, health: { http: "http://127.0.0.1:1/" } }
                  worker: { image: shop/worker, depends_on: [ghost] }
            """);

        var ended = await ServeAsync("--config", catalog);

        Assert.Equal(1, ended.ExitCode);
        Assert.Empty(ended.Out);
        var lines = ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, l => Assert.Matches(@"^opsbot\.yaml:\d+:\d+ .+\. .+", l));
        Assert.Equal([2, 3, 4, 9, 12, 14, 16, 18, 19, 20], lines.Select(l => int.Parse(l.Split(':')[1])).Order());
    }

    [Fact]
    public async Task Serve_WithoutItsCatalog_NamesIt()
    {
        var missing = Path.Combine(folder.Path, "missing.yaml");
        Refused(await ServeAsync("--config", missing), 1, missing, "--config");
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://192.0.2.1:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://127.0.0.1:0;http://example.com:5080")]
    [InlineData("https://127.0.0.1:5080")]
    [InlineData("5080")]
    public async Task Serve_WhereANetworkCouldReachIt_IsRefused(string urls) =>
        Refused(await ServeAsync("--urls", urls), 1, "Starting the web console", "127.0.0.1");

    [Fact]
    public async Task Serve_WithoutTheKeyOfItsDatabase_AsksForItAndMakesNone()
    {
        await FillAsync();
        File.Delete(KeyFile);

        Refused(await ServeAsync(), 1, KeyFile, "Bring the key back");
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task Serve_WithoutASecretsFile_NamesSecretAndFile()
    {
        var missing = Path.Combine(folder.Path, "db-password");
        var catalog = await WriteCatalogAsync($$"""
            people:
              maya: { name: Maya, accounts: { web: maya } }
              jonas: { name: Jonas, accounts: { web: jonas } }
            rotas:
              platform:
                levels:
                  - { name: primary, people: [maya, jonas] }
            systems:
              shop:
                rota: platform
                channels: { web: ops }
                hosts:
                  local: { engine: "unix:///run/docker.sock" }
                secrets:
                  db-password: { file: "{{missing}}" }
                services:
                  backend: { image: shop/backend, health: { http: "http://127.0.0.1:1/" } }
            """);

        Refused(await ServeAsync("--config", catalog), 1, "db-password", missing, "readable");
    }

    [Theory]
    [InlineData("--colour")]
    [InlineData("dance")]
    public async Task Opsbot_WithUnknownWords_ShowsWhereHelpIs(string word)
    {
        var ended = await Opsbot.RunAsync(word);

        Assert.Equal((2, ""), (ended.ExitCode, ended.Out));
        Assert.Contains($"'{word}'", ended.Error, StringComparison.Ordinal);
        Assert.Contains("opsbot --help", ended.Error, StringComparison.Ordinal);
    }

    private string KeyFile => Path.Combine(folder.Path, "audit.key");

    private Task<Ended> ServeAsync(params string[] more) => Opsbot.RunAsync(
        more.Contains("--urls") ? ["serve", "--data", folder.Path, .. more] : ["serve", "--data", folder.Path, "--urls", "http://127.0.0.1:0", .. more]);

    /// <summary>A folder in which a bot has already worked.</summary>
    private async Task FillAsync() => Assert.Equal(0, (await folder.ExecAsync("/health")).ExitCode);

    private async Task<string> WriteCatalogAsync(string yaml)
    {
        var path = Path.Combine(folder.Path, "opsbot.yaml");
        await File.WriteAllTextAsync(path, yaml, TestContext.Current.CancellationToken);
        return path;
    }

    private static void Refused(Ended ended, int exitCode, params string[] words)
    {
        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Empty(ended.Out);
        Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(words, w => Assert.Contains(w, ended.Error, StringComparison.Ordinal));
    }
}
