using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Legacyvideo;

/// <summary>LegacyVideo: services of platforms, reached through the platforms' tools; here stand-ins that work on containers.</summary>
public sealed partial class LegacyvideoTests
{
    private const string Hosts = "api-host=localhost web-host=127.0.0.1";
    private const string Database = "postgresql://postgres:kept-for-the-grandchildren@172.17.0.1:5432/legacyvideo";
    private const string Redis = "redis://172.17.0.1:6379";
    private const string AdminToken = "token-of-an-administrator-of-videos";
    private const string ApiSecret = "shared-by-api-and-worker";

    [Fact]
    public async Task EveryProcedure_OfTheExampleAndOfTheTeamsOwnFile_HasItsEffect()
    {
        await using var system = await LiveSystem.LayOutAsync("legacyvideo", "Legacyvideo", "docker-compose.yml");
        await using var edge = await system.EdgeAsync(new Dictionary<string, int> { ["localhost"] = 4000, ["127.0.0.1"] = 3000 });
        await BringUpAsync(system);
        await ProcedureRuns.TryAllAsync(system, [.. Daily, .. Incidents, .. Oddities], new Dictionary<string, string>
        {
            ["/etc/opsbot/secrets/"] = $"{system.Root}/secrets/",
            ["https://api.legacyvideo.example"] = "https://localhost",
            ["https://legacyvideo.example"] = "https://127.0.0.1",
        });
    }

    private static async Task BringUpAsync(LiveSystem system)
    {
        var secrets = Directory.CreateDirectory(Path.Combine(system.Root, "secrets")).FullName;
        foreach (var (name, value) in new[] { ("database-url", Database), ("redis-url", Redis), ("admin-token", AdminToken), ("api-secret", ApiSecret), ("new-password", "an elephant's \"password\"") })
        {
            await File.WriteAllTextAsync(Path.Combine(secrets, $"video-{name}"), value);
        }

        await File.WriteAllTextAsync(Path.Combine(system.Root, "docker-host"), system.DockerHost);
        system.Write(".env", "POSTGRES_PASSWORD=kept-for-the-grandchildren\nHEALTH_EVERY=1s\n");
        system.Write("api.env", $"DATABASE_URL={Database}\nREDIS_URL={Redis}\nADMIN_TOKEN={AdminToken}\nAPI_SECRET={ApiSecret}\n");
        system.Write("worker.env", $"REDIS_URL={Redis}\nAPI_SECRET=another-one\nRESEND_API_KEY=key-of-the-mail-provider\n");
        await system.ComposeAsync("up", "-d", "--build");
        await system.ExecAsync("api", "npx", "prisma", "migrate", "deploy");
    }

    /// <summary>What a query answers, one row a line.</summary>
    private static Task<string> SqlAsync(Attempt it, string query) => it.System.ExecAsync("postgres", "psql", "-U", "postgres", "-d", "legacyvideo", "-qAtc", query);

    private static Task<string> RedisAsync(Attempt it, params string[] command) => it.System.ExecAsync("redis", ["redis-cli", .. command]);

    private static Func<Attempt, Task> Restarts(string service, string values, params string[] texts) => async it =>
    {
        var before = await it.System.StartedAsync(service);
        var said = await it.RunAsync(values);
        Assert.All(texts, text => Assert.Contains(text, said, StringComparison.Ordinal));
        Assert.All(new[] { Database, AdminToken, ApiSecret }, secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
        Assert.NotEqual(before, await it.System.StartedAsync(service));
    };

    private static Func<Attempt, Task> Finds(string values, params string[] texts) => async it =>
    {
        var said = await it.RunAsync(values);
        Assert.All(texts, text => Assert.Contains(text, said, StringComparison.Ordinal));
    };

    private static Func<Attempt, Task> OnlyPeople(string why) => async it =>
    {
        await it.RunAsync();
        it.ByPeopleOnly(why);
    };
}
