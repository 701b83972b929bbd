using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.StmBrief;

/// <summary>The weekly brief: an API with a scheduler inside, PostgreSQL with statistics of its statements, an address with TLS before them.</summary>
public sealed partial class StmBriefTests
{
    private const string Token = "token-of-the-curator-and-nobody-else";
    private const string Host = "api-host=localhost";
    private const string WithToken = Host + " YOUR_TOKEN=${curator-token}";

    [Fact]
    public async Task EveryProcedure_OfTheExampleAndOfTheTeamsOwnFile_HasItsEffect()
    {
        await using var system = await LiveSystem.LayOutAsync("stm-brief", "StmBrief", "docker-compose.yml");
        await using var edge = await system.EdgeAsync(new Dictionary<string, int> { ["localhost"] = 8000 });
        await BringUpAsync(system);
        await ProcedureRuns.TryAllAsync(system, [.. EveryDay, .. Burning, .. Odd, .. Upkeep, .. BreakIns], new Dictionary<string, string>
        {
            ["/etc/opsbot/secrets/"] = $"{system.Root}/secrets/",
        });
    }

    private static async Task BringUpAsync(LiveSystem system)
    {
        Directory.CreateDirectory(Path.Combine(system.Root, "secrets"));
        await File.WriteAllTextAsync(Path.Combine(system.Root, "secrets", "brief-curator-token"), Token);
        await File.WriteAllTextAsync(Path.Combine(system.Root, "secrets", "brief-database"), "printed-once-a-week");
        system.Write(".env", "POSTGRES_PASSWORD=printed-once-a-week\nHEALTH_EVERY=1s\n");
        system.Write("backend/.env", $"CURATOR_TOKEN={Token}\nALLOWED_ORIGINS=https://dashboard.example.com\nPOOL_SIZE=10\n");
        system.Write(".gitignore", ".env\nbackups/\nlogs/\n*.log\nincident*\n");
        Directory.CreateDirectory(Path.Combine(system.Folder, "logs"));
        Directory.CreateDirectory(Path.Combine(system.Folder, "backups"));
        foreach (var folder in new[] { "host/backups", "host/var/log", "host/var/lib/docker/volumes" })
        {
            Directory.CreateDirectory(Path.Combine(system.Root, folder));
        }

        await system.GitAsync("", "init", "-q", ".");
        await system.GitAsync("", "add", "-A");
        await system.GitAsync("", "commit", "-q", "-m", "The first release");
        await system.GitAsync("", "tag", "v1.0.0");
        await system.ComposeAsync("up", "-d", "--build");
        await system.ExecAsync("backend", "alembic", "upgrade", "head");

        // What the images are built on must outlive a prune of what nobody uses.
        await system.RunnerAsync("docker", "run", "-d", "--init", "--name", "keeper", "service", "sleep", "3600");
    }

    /// <summary>What a query answers, one row a line.</summary>
    private static Task<string> SqlAsync(Attempt it, string query) => it.System.ExecAsync("postgres", "psql", "-U", "postgres", "-d", "intelligence_db", "-qAtc", query);

    /// <summary>A dump inside the container, made past the bot.</summary>
    private static async Task<string> DumpAsync(Attempt it)
    {
        await it.System.ExecAsync("postgres", "pg_dump", "-U", "postgres", "-F", "c", "-f", "/tmp/known.dump", "intelligence_db");
        return "/tmp/known.dump";
    }

    private static Func<Attempt, Task> Finds(string values, params string[] texts) => async it =>
    {
        var said = await it.RunAsync(values);
        Assert.All(texts, text => Assert.Contains(text, said, StringComparison.Ordinal));
    };

    private static Func<Attempt, Task> Restarts(string service, string values, params string[] texts) => async it =>
    {
        var before = await it.System.StartedAsync(service);
        var said = await it.RunAsync(values);
        Assert.All(texts, text => Assert.Contains(text, said, StringComparison.Ordinal));
        Assert.NotEqual(before, await it.System.StartedAsync(service));
        Assert.Contains("\"ok\"", await it.System.HttpAsync("http://127.0.0.1:8000/health"), StringComparison.Ordinal);
    };

    /// <summary>A brief more than before, and the token nowhere in what was said.</summary>
    private static Func<Attempt, Task> WritesABrief(string more, params string[] texts) => async it =>
    {
        var before = int.Parse(await SqlAsync(it, "SELECT count(*) FROM weekly_briefs"), System.Globalization.CultureInfo.InvariantCulture);
        var said = await it.RunAsync($"{WithToken} {more}".TrimEnd());
        Assert.All(texts, text => Assert.Contains(text, said, StringComparison.Ordinal));
        Assert.DoesNotContain(Token, said, StringComparison.Ordinal);
        Assert.Equal($"{before + 1}", await SqlAsync(it, "SELECT count(*) FROM weekly_briefs"));
    };
}
