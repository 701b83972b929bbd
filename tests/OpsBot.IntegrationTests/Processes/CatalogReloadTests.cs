using Xunit;

namespace OpsBot.IntegrationTests.Processes;

/// <summary>A catalog that changes while the bot runs: what counts at once, what waits for another person, what cannot be used.</summary>
public sealed class CatalogReloadTests : IDisposable
{
    private readonly BotFolder folder = new();

    private static string Yaml => $$"""
        people:
          maya: { name: Maya, accounts: { os: {{Environment.UserName}} } }
          jonas: { name: Jonas, accounts: { web: jonas } }
        rotas:
          platform: { levels: [{ name: primary, people: [maya] }] }
        systems:
          shop:
            rota: platform
            channels: { web: ops }
            hosts: { main: { engine: unix:///nowhere/docker.sock } }
            services:
              backend: { health: { tcp: "127.0.0.1:9" } }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Catalog => Path.Combine(folder.Path, "opsbot.yaml");

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Serve_CatalogChanges_TakesServicesAtOnceAndPeopleWhenAccepted()
    {
        await File.WriteAllTextAsync(Catalog, Yaml, Cancel);
        using var bot = Opsbot.Start(["serve", "--config", Catalog, "--data", folder.Path, "--urls", "http://127.0.0.1:0"]);
        await bot.AddressAsync();
        Assert.Contains("Nothing waits for anybody.", (await ExecAsync("/catalog")).Out, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Catalog, Yaml.Replace("people: [maya]", "people: [maya, jonas]", StringComparison.Ordinal) + "\n      worker: { health: { tcp: \"127.0.0.1:9\" } }", Cancel);
        var shown = await ShownAsync("is always maya, jonas");
        Assert.Contains("rota platform: level primary was always maya", shown, StringComparison.Ordinal);
        Assert.Contains("worker", (await ExecAsync("/health")).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Jonas", (await ExecAsync("/oncall")).Out, StringComparison.Ordinal);

        var mark = shown[(shown.IndexOf("/catalog accept ", StringComparison.Ordinal) + "/catalog accept ".Length)..][..8];
        Assert.Equal(0, (await ExecAsync($"/catalog accept {mark}")).ExitCode);
        Assert.Contains("Jonas", (await ExecAsync("/oncall")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_CatalogBecomesWrong_KeepsWhatWasInForceAndShowsTheMistakes()
    {
        await File.WriteAllTextAsync(Catalog, Yaml, Cancel);
        using var bot = Opsbot.Start(["serve", "--config", Catalog, "--data", folder.Path, "--urls", "http://127.0.0.1:0"]);
        await bot.AddressAsync();

        await File.WriteAllTextAsync(Catalog, Yaml.Replace("[maya]", "[mayo]", StringComparison.Ordinal), Cancel);

        Assert.Contains("opsbot.yaml:5:", await ShownAsync("cannot be used"), StringComparison.Ordinal);
        Assert.Contains("Maya", (await ExecAsync("/oncall")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_StartedAgainWithChangedPeople_StillWaits()
    {
        await File.WriteAllTextAsync(Catalog, Yaml, Cancel);
        Assert.Equal(0, (await ExecAsync("/whoami")).ExitCode);

        await File.WriteAllTextAsync(Catalog, Yaml.Replace("people: [maya]", "people: [jonas]", StringComparison.Ordinal), Cancel);

        Assert.Contains("Maya", (await ExecAsync("/oncall")).Out, StringComparison.Ordinal);
        Assert.Contains("is always jonas", (await ExecAsync("/catalog")).Out, StringComparison.Ordinal);
    }

    private async Task<Ended> ExecAsync(string line)
    {
        using var exec = Opsbot.Start(["exec", line, "--config", Catalog, "--data", folder.Path]);
        return await exec.EndAsync();
    }

    /// <summary>What <c>/catalog</c> shows once it shows this.</summary>
    private async Task<string> ShownAsync(string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!patience.IsCancellationRequested)
        {
            if ((await ExecAsync("/catalog")).Out is var shown && shown.Contains(text, StringComparison.Ordinal))
            {
                return shown;
            }
        }

        throw new TimeoutException($"`/catalog` never showed '{text}'.");
    }
}
