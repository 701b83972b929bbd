using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.PinnedSha;

/// <summary>A product whose images are named after commits, in a registry; database and Redis are managed elsewhere.</summary>
public sealed class PinnedShaTests
{
    private const string File = "docker-compose.prod.yml";
    private const string Old = "sha-0ld900d";
    private const string New = "sha-abc1234";
    private const string Registry = "127.0.0.1:5001/";

    private static readonly ProcedureCase[] Procedures =
    [
        new("before-the-first-release/let-github-look-for-secrets", "one-time-setup/secret-scanning-github", OnGitHub),
        new("before-the-first-release/let-github-look-for-secrets/if-one-is-found", "one-time-setup/secret-scanning-github/if-a-secret-is-blocked-or-flagged", OnGitHub),
        new("tag-a-release", "how-to-cut-a-release-tag", async it =>
        {
            var tag = it.Original ? "v0.2.0" : "v0.1.0";
            await it.RunAsync($"version-tag={tag}");
            Assert.Equal(await it.System.GitAsync("", "rev-parse", "HEAD"), await it.System.GitAsync("origin.git", "rev-parse", tag));
        }),
        new("deploy-a-commit", "how-to-deploy-pinned-by-sha", async it =>
        {
            var nobodys = (await it.System.RunnerAsync("docker", "build", "-q", "--build-arg", "RELEASE=of-nobody", "web")).Trim();
            var said = await it.RunAsync("", new ByHand(File, () => PinAsync(it.System, Old, New)));
            Assert.Equal(await it.System.ImageAsync($"{Registry}acme/notes-backend:{New}"), await it.System.RunningImageAsync("backend"));
            Assert.Equal(await it.System.ImageAsync($"{Registry}acme/notes-worker:{New}"), await it.System.RunningImageAsync("worker"));
            Assert.Equal("0002", await SchemaAsync(it.System));
            Assert.DoesNotContain(nobodys, await it.System.RunnerAsync("docker", "images", "-q", "--no-trunc"), StringComparison.Ordinal);
            Assert.Contains("\"status\": \"ok\"", await it.System.HttpAsync("http://localhost/api/v1/health"), StringComparison.Ordinal);
            Assert.Contains("200", said, StringComparison.Ordinal);
        }),
        new("go-back-to-the-commit-before", "how-to-rollback", async it =>
        {
            Task Pin() => PinAsync(it.System, New, Old);
            if (it.Original)
            {
                // The old image lacks the script of the newer migration; a person does it with the image that has it.
                it.Note("The schema is taken back with the image that it goes back to, which lacks the script: the step fails, a person does it with the newer image and skips it.");
                await it.RunAsync("with=3", new ByHand(File, Pin), new ByHand("Migrations", () => WithNewImageAsync(it.System), "Skip"));
            }
            else
            {
                await it.RunAsync("with=2", new ByHand(File, Pin));
            }

            Assert.Equal(await it.System.ImageAsync($"{Registry}acme/notes-backend:{Old}"), await it.System.RunningImageAsync("backend"));
            Assert.Equal(await it.System.ImageAsync($"{Registry}acme/notes-worker:{Old}"), await it.System.RunningImageAsync("worker"));
            Assert.Equal("0001", await SchemaAsync(it.System));
        }),
        new("new-keys", "how-to-rotate-secrets", async it =>
        {
            var before = await it.System.ExecAsync("backend", "printenv", "SECRET_KEY");
            await it.RunAsync("", new ByHand("`.env`", () =>
            {
                it.System.Write(".env", it.System.Read(".env").Replace(before, before + "-new", StringComparison.Ordinal));
                return Task.CompletedTask;
            }));
            Assert.Equal(before + "-new", await it.System.ExecAsync("backend", "printenv", "SECRET_KEY"));
            Assert.Equal(before + "-new", await it.System.ExecAsync("worker", "printenv", "SECRET_KEY"));
        }),
        new("when-a-health-check-fails/the-proxy-s", "how-to-debug-healthchecks/proxy-healthcheck-fails", async it =>
        {
            var said = await it.RunAsync();
            Assert.Contains("HTTP/1.1 200 OK", said, StringComparison.Ordinal);
            Assert.Equal(2, said.Split("\"schema\": \"0001\", \"notes\": 3").Length - 1);
        }),
        new("when-a-health-check-fails/the-backend-s", "how-to-debug-healthchecks/backend-healthcheck-fails", async it =>
        {
            var said = await it.RunAsync();
            Assert.Contains("\"notes\": 3", said, StringComparison.Ordinal);
            Assert.Contains($"INFO backend {Old} starts", said, StringComparison.Ordinal);
        }),
        new("when-a-health-check-fails/the-pages", "how-to-debug-healthchecks/web-healthcheck-fails", async it =>
        {
            var said = await it.RunAsync();
            Assert.Contains("<h1>Notes</h1>", said, StringComparison.Ordinal);
            Assert.Contains("INFO web latest starts", said, StringComparison.Ordinal);
        }),
        new("when-a-health-check-fails/all-at-a-glance", "how-to-debug-healthchecks/quick-status", async it =>
        {
            var said = await it.RunAsync();
            Assert.Contains($"backend runs {Old}", said, StringComparison.Ordinal);
            Assert.Contains($"INFO worker {Old}", said, StringComparison.Ordinal);
        }),
    ];

    [Fact]
    public async Task EveryProcedure_OfTheExampleAndOfTheTeamsOwnFile_HasItsEffect()
    {
        await using var system = await LiveSystem.LayOutAsync("pinned-sha", "PinnedSha", File);
        await using var registry = await BringUpAsync(system);
        await ProcedureRuns.TryAllAsync(system, Procedures, new Dictionary<string, string>
        {
            ["ghcr.io/"] = Registry,
            ["/etc/opsbot/secrets/"] = $"{system.Root}/secrets/",
        });
    }

    private static async Task OnGitHub(Attempt it)
    {
        await it.RunAsync();
        it.ByPeopleOnly("Settings of a repository at GitHub, which exists nowhere here: done as a checklist.");
    }

    private static Task PinAsync(LiveSystem system, string from, string to)
    {
        system.Write(File, system.Read(File).Replace(from, to, StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    private static Task WithNewImageAsync(LiveSystem system) =>
        system.RunnerAsync("docker", "run", "--rm", "--env-file", ".env", $"{Registry}acme/notes-backend:{New}", "alembic", "downgrade", "-1");

    private static Task<string> SchemaAsync(LiveSystem system) => system.ExecAsync("backend", "sh", "-c", "psql \"$DATABASE_URL\" -qAtc 'SELECT version_num FROM alembic_version'");

    private static async Task<IAsyncDisposable> BringUpAsync(LiveSystem system)
    {
        const string Key = "first-signing-key-of-the-notes";
        Directory.CreateDirectory(Path.Combine(system.Root, "secrets"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(system.Root, "secrets", "notes-secret-key"), Key);
        system.Write(".env", $"SECRET_KEY={Key}\nDATABASE_URL=postgresql://postgres:not-a-secret@172.17.0.1:54322/postgres\nREDIS_URL=redis://172.17.0.1:56379\n");
        system.Write(File, system.Read(File).Replace("ghcr.io/", Registry, StringComparison.Ordinal));
        await system.CloudAsync("PinnedSha");
        await system.GitAsync("", "init", "-q", ".");
        await system.GitAsync("", "init", "-q", "--bare", "origin.git");
        await system.GitAsync("", "remote", "add", "origin", "origin.git");
        await system.GitAsync("", "add", File);
        await system.GitAsync("", "commit", "-q", "-m", "Production");

        foreach (var (name, tag) in new[] { ("proxy", "1"), ("web", "latest"), ("worker", Old), ("worker", New), ("backend", Old) })
        {
            await BuildAsync(system, name, tag);
        }

        // The new release brings a migration.
        system.Write("backend/migrations/0002.up.sql", "-- whose note it is\nALTER TABLE notes ADD COLUMN author text;\n");
        system.Write("backend/migrations/0002.down.sql", "ALTER TABLE notes DROP COLUMN author;\n");
        await BuildAsync(system, "backend", New);
        var registry = await system.RegistryAsync(5001, [.. new[] { ("proxy", "1"), ("web", "latest"), ("worker", Old), ("worker", New), ("backend", Old), ("backend", New) }.Select(i => $"acme/notes-{i.Item1}:{i.Item2}")]);
        await system.RunnerAsync("docker", "rmi", $"{Registry}acme/notes-backend:{New}", $"{Registry}acme/notes-worker:{New}");
        await system.ComposeAsync("-f", File, "run", "--rm", "-T", "backend", "alembic", "upgrade", "head");
        await system.ComposeAsync("-f", File, "up", "-d");
        return registry;
    }

    private static Task BuildAsync(LiveSystem system, string name, string tag) => system.RunnerAsync("docker", "build", "-q", "-t", $"{Registry}acme/notes-{name}:{tag}", "--build-arg", $"RELEASE={tag}", name);
}
