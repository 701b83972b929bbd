using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Spilttea;

/// <summary>Spilt Tea: pages, an API with Prisma, PostgreSQL and Redis in containers that have names of their own.</summary>
public sealed partial class SpiltteaTests
{
    private const string Block = "20260110000000_block";
    private const string Health = "http://localhost:3001/health";

    [Fact]
    public async Task EveryProcedure_OfTheExampleAndOfTheTeamsOwnFile_HasItsEffect()
    {
        await using var system = await LiveSystem.LayOutAsync("spilttea", "Spilttea", "docker-compose.yml");
        await BringUpAsync(system);
        await ProcedureRuns.TryAllAsync(system, [.. Deploying, .. Looking, .. Mending, .. GoingBack, .. Database, .. BreakIn], new Dictionary<string, string>
        {
            ["/etc/opsbot/secrets/"] = $"{system.Root}/secrets/",
        });
    }

    private static async Task BringUpAsync(LiveSystem system)
    {
        Directory.CreateDirectory(Path.Combine(system.Root, "secrets"));
        await File.WriteAllTextAsync(Path.Combine(system.Root, "secrets", "spilttea-database"), "a pass'word with \"quotes\"");
        await File.WriteAllTextAsync(Path.Combine(system.Root, "secrets", "spilttea-jwt"), "first-signing-key-of-spilttea");
        system.Write(".env", "POSTGRES_PASSWORD=brewed-with-care\nJWT_SECRET=first-signing-key-of-spilttea\nHEALTH_EVERY=1s\n");
        system.Write("backend/.env", "FRONTEND_URL=http://localhost:3000\nAWS_REGION=eu-central-1\nAWS_ACCESS_KEY_ID=key-of-the-bucket\nSMTP_HOST=mail.example.org\nSMTP_PASSWORD=four-words-of-the-mailserver\n");
        system.Write("frontend/.env", "VITE_API_URL=http://localhost:3001\n");
        system.Write(".gitignore", ".env\norigin.git/\nbackup*\n*_backup.sql*\nincident*\ne2e.log\nbackend/prisma/migrations/20260122*\n");
        await system.GitAsync("", "init", "-q", ".");
        await system.GitAsync("", "init", "-q", "--bare", "origin.git");
        await system.GitAsync("", "remote", "add", "origin", "origin.git");
        await system.GitAsync("", "add", "-A");
        await system.GitAsync("", "commit", "-q", "-m", "The first release");
        await system.GitAsync("", "push", "-q", "origin", "main");
        await system.ComposeAsync("up", "-d", "--build");
        await system.ExecAsync("backend", "npm", "run", "prisma:migrate");
    }

    /// <summary>What a query answers, one row a line.</summary>
    private static Task<string> SqlAsync(Attempt it, string query) => it.System.ExecAsync("postgres", "psql", "-U", "spilttea", "-d", "spilttea", "-qAtc", query);

    private static Task<string> RedisAsync(Attempt it, params string[] command) => it.System.ExecAsync("redis", ["redis-cli", .. command]);

    /// <summary>The newest file of that name.</summary>
    private static string Newest(Attempt it, string pattern) =>
        new DirectoryInfo(it.System.Folder).GetFiles(pattern).OrderByDescending(f => f.LastWriteTimeUtc).First().FullName;

    /// <summary>A release that only the team's repository has: its number is in the service's answer.</summary>
    private static async Task CommitAsync(Attempt it, string service, string version)
    {
        it.System.Write($"{service}/version", version);
        await it.System.GitAsync("", "commit", "-qam", $"{service} {version}");
    }

    private static Func<Attempt, Task> Finds(params string[] texts) => async it =>
    {
        var said = await it.RunAsync();
        Assert.All(texts, text => Assert.Contains(text, said, StringComparison.Ordinal));
    };

    private static Func<Attempt, Task> Restarts(string service, string values = "", params string[] texts) => async it =>
    {
        var before = await it.System.StartedAsync(service);
        var said = await it.RunAsync(values);
        Assert.All(texts, text => Assert.Contains(text, said, StringComparison.Ordinal));
        Assert.NotEqual(before, await it.System.StartedAsync(service));
    };

    private static Func<Attempt, Task> OnlyPeople(string why) => async it =>
    {
        await it.RunAsync();
        it.ByPeopleOnly(why);
    };
}
