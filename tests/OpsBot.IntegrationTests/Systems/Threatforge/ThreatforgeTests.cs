using System.Text.RegularExpressions;
using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Threatforge;

/// <summary>ThreatForge: four services on one host, a managed database elsewhere, a Space whose deployment is a push.</summary>
public sealed class ThreatforgeTests
{
    private const string Name = "threatforge";

    private static readonly ProcedureCase[] Procedures =
    [
        new("bring-it-up", "startup-order", async it =>
        {
            await it.System.ComposeAsync("stop", "frontend", "backend");
            var said = await it.StopAsync("/api/health\" 200");
            Assert.Contains("backend", said, StringComparison.Ordinal);
            Assert.Contains("\"ok\"", await it.System.HttpAsync("http://127.0.0.1:5000/api/health"), StringComparison.Ordinal);
            Assert.Equal("running", (await it.System.ContainerAsync("frontend")).State!.Status);
        }),
        new("when-something-is-wrong/the-api-answers-502-or-503", "common-issues-fixes/backend-returns-502-503", async it =>
        {
            var before = await it.System.StartedAsync("backend");
            var said = await it.RunAsync();
            Assert.Contains("No API key found in request", said, StringComparison.Ordinal);
            Assert.Contains("redis PONG", said, StringComparison.Ordinal);
            Assert.NotEqual(before, await it.System.StartedAsync("backend"));
        }),
        new("when-something-is-wrong/the-scanner-is-too-slow", "common-issues-fixes/ml-service-timeout", async it =>
        {
            var before = await it.System.StartedAsync("ml-service");
            Assert.Contains("files up to 25 MB", await it.RunAsync(), StringComparison.Ordinal);
            Assert.NotEqual(before, await it.System.StartedAsync("ml-service"));
        }),
        new("when-something-is-wrong/redis-refuses-connections", "common-issues-fixes/redis-connection-refused", async it =>
        {
            await it.System.ExecAsync("redis", "redis-cli", "SET", "session:1", "ana");
            Assert.Contains("Ready to accept connections", await it.RunAsync(), StringComparison.Ordinal);
            Assert.Equal("ana", await it.System.ExecAsync("redis", "redis-cli", "GET", "session:1"));

            var before = (await it.System.ContainerAsync("redis")).ID;
            await it.RunAsync("with=2");
            Assert.NotEqual(before, (await it.System.ContainerAsync("redis")).ID);
            Assert.Equal("", await it.System.ExecAsync("redis", "redis-cli", "GET", "session:1"));
        }),
        new("when-something-is-wrong/everybody-gets-a-401", "common-issues-fixes/401-unauthorized-on-all-endpoints", async it =>
        {
            var before = await it.System.StartedAsync("backend");
            await it.RunAsync("", new ByHand("restart", () => it.System.ComposeAsync("restart", "backend")));
            Assert.NotEqual(before, await it.System.StartedAsync("backend"));
        }),
        new("new-secrets", "secret-rotation", async it =>
        {
            var before = await it.System.ExecAsync("backend", "printenv", "JWT_SECRET_KEY");
            var said = await it.RunAsync(
                "",
                new ByHand("update", () =>
                {
                    it.System.Write(".env", it.System.Read(".env").Replace(before, before + "-new", StringComparison.Ordinal));
                    return Task.CompletedTask;
                }),
                new ByHand("redeploy", () => it.System.ComposeAsync("up", "-d")));
            Assert.Equal(before + "-new", await it.System.ExecAsync("backend", "printenv", "JWT_SECRET_KEY"));
            Assert.DoesNotMatch(new Regex("[0-9a-f]{64}", RegexOptions.NonBacktracking), said.Replace("sha256:", "", StringComparison.Ordinal));
        }),
        new("deploy-by-hand", "manual-deploy", async it =>
        {
            var (before, version) = (await it.System.RunningImageAsync("backend"), it.Original ? "3" : "2");
            it.System.Write("backend/version", version);
            await it.RunAsync();
            Assert.NotEqual(before, await it.System.RunningImageAsync("backend"));
            Assert.NotEqual(await it.System.ImageAsync("threatforge/backend"), await it.System.RunningImageAsync("backend"));
            Assert.Contains($"\"version\": \"{version}\"", await it.System.HttpAsync("http://127.0.0.1:5000/api/health"), StringComparison.Ordinal);
        }),
        new("back-to-what-ran-before/vercel", "emergency-rollback/vercel", OnADashboard),
        new("back-to-what-ran-before/railway", "emergency-rollback/railway", OnADashboard),
        new("back-to-what-ran-before/hf-spaces", "emergency-rollback/hf-spaces", async it =>
        {
            it.System.Write("ml-service/version", "2");
            await it.System.GitAsync("ml-service", "commit", "-qam", "A release to take back");
            await it.RunAsync();
            Assert.StartsWith("Revert \"A release to take back\"", await it.System.GitAsync("space.git", "log", "-1", "--format=%s", "main"), StringComparison.Ordinal);
            Assert.Equal("1\n", it.System.Read("ml-service/version"));
        }),
        new("back-to-what-ran-before/docker-compose", "emergency-rollback/docker-compose", async it =>
        {
            await it.RunAsync();
            Assert.Equal(await it.System.ImageAsync("threatforge/backend:old"), await it.System.RunningImageAsync("backend"));
            Assert.Contains("threatforge/backend:old", it.System.Read("docker-compose.yml"), StringComparison.Ordinal);
            await it.System.GitAsync("", "checkout", "-q", "HEAD", "--", "docker-compose.yml");
            await it.System.ComposeAsync("up", "-d");
        }),
    ];

    [Fact]
    public async Task EveryProcedure_OfTheExampleAndOfTheTeamsOwnFile_HasItsEffect()
    {
        await using var system = await LiveSystem.LayOutAsync(Name, "Threatforge", "docker-compose.yml");
        await BringUpAsync(system);
        Dictionary<string, string> adapted = new()
        {
            ["https://threatforge.supabase.co"] = "http://127.0.0.1:54321",
            ["/etc/opsbot/secrets/"] = $"{system.Root}/secrets/",
        };

        await ProcedureRuns.TryAllAsync(system, Procedures, adapted);
    }

    private static async Task OnADashboard(Attempt it)
    {
        await it.RunAsync();
        it.ByPeopleOnly("A dashboard of a cloud that exists nowhere here: done as a checklist.");
    }

    private static async Task BringUpAsync(LiveSystem system)
    {
        Directory.CreateDirectory(Path.Combine(system.Root, "secrets"));
        await File.WriteAllTextAsync(Path.Combine(system.Root, "secrets", "threatforge-jwt"), "first-signing-key-of-threatforge");
        system.Write(".env", "JWT_SECRET_KEY=first-signing-key-of-threatforge\nDATABASE_URL=postgresql://postgres:not-a-secret@172.17.0.1:54322/postgres\nHEALTH_EVERY=1s\n");
        await system.CloudAsync("Threatforge");

        // The commit before the last one ran another image of the backend.
        var file = system.Read("docker-compose.yml");
        await system.GitAsync("", "init", "-q", ".");
        system.Write(".gitignore", ".env\nml-service/\nspace.git/\n");
        system.Write("docker-compose.yml", file.Replace("threatforge/backend:${RELEASE:-latest}", "threatforge/backend:old", StringComparison.Ordinal));
        await system.GitAsync("", "add", "-A");
        await system.GitAsync("", "commit", "-q", "-m", "The release before");
        system.Write("docker-compose.yml", file);
        await system.GitAsync("", "commit", "-qam", "This release");
        await system.GitAsync("", "init", "-q", "--bare", "space.git");
        await system.GitAsync("ml-service", "init", "-q", ".");
        await system.GitAsync("ml-service", "add", "-A");
        await system.GitAsync("ml-service", "commit", "-q", "-m", "The scanner");
        await system.GitAsync("ml-service", "remote", "add", "space", "../space.git");

        await system.ComposeAsync("build");
        await system.RunnerAsync("docker", "tag", "threatforge/backend:latest", "threatforge/backend:old");
        await system.ComposeAsync("up", "-d");
    }
}
