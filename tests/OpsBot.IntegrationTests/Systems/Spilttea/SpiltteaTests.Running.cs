using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Spilttea;

/// <summary>Deploying, looking, mending.</summary>
public sealed partial class SpiltteaTests
{
    private static readonly ProcedureCase[] Deploying =
    [
        new("deploying/with-docker/1-everything", "deployment-procedures/docker-deployment/1-build-and-deploy-all-services", async it =>
        {
            // Somebody else has published a release.
            var version = it.Original ? "12" : "2";
            await CommitAsync(it, "backend", version);
            await it.System.GitAsync("", "push", "-q", "origin", "main");
            await it.System.GitAsync("", "reset", "-q", "--hard", "HEAD~1");
            await it.StopAsync($"backend {version} starts");
            Assert.Contains($"\"version\": \"{version}\"", await it.System.HttpAsync(Health), StringComparison.Ordinal);
            Assert.Equal(await it.System.GitAsync("origin.git", "rev-parse", "main"), await it.System.GitAsync("", "rev-parse", "HEAD"));
        }),
        new("deploying/with-docker/2-the-backend-alone", "deployment-procedures/docker-deployment/2-backend-only-deployment", async it =>
        {
            var (before, version) = (await it.System.RunningImageAsync("backend"), it.Original ? "13" : "3");
            await CommitAsync(it, "backend", version);
            await it.StopAsync($"backend {version} starts");
            Assert.NotEqual(before, await it.System.RunningImageAsync("backend"));
            Assert.Contains($"\"version\": \"{version}\"", await it.System.HttpAsync(Health), StringComparison.Ordinal);
        }),
        new("deploying/with-docker/3-the-frontend-alone", "deployment-procedures/docker-deployment/3-frontend-only-deployment", async it =>
        {
            var version = it.Original ? "12" : "2";
            await CommitAsync(it, "frontend", version);
            await it.StopAsync($"frontend {version} starts");
            Assert.Contains($"Spilt Tea {version}", await it.System.HttpAsync("http://localhost:3000"), StringComparison.Ordinal);
        }),
        new("deploying/a-migration", "deployment-procedures/database-migration-deployment", async it =>
        {
            await SqlAsync(it, $"DROP TABLE \"Block\"; DELETE FROM _prisma_migrations WHERE migration_name = '{Block}'");
            var before = await it.System.StartedAsync("backend");
            Assert.Contains("Database schema is up to date!", await it.RunAsync(), StringComparison.Ordinal);
            Assert.Equal("Block", await SqlAsync(it, "SELECT tablename FROM pg_tables WHERE tablename = 'Block'"));
            Assert.DoesNotContain("public.\"Block\"", await File.ReadAllTextAsync(Newest(it, "backup_*.sql")), StringComparison.Ordinal);
            Assert.NotEqual(before, await it.System.StartedAsync("backend"));
        }),
        new("deploying/without-anybody-noticing", "deployment-procedures/zero-downtime-deployment-strategy", OnlyPeople("Ten things that people do at a load balancer that exists nowhere here: done as a checklist.")),
    ];

    private static readonly ProcedureCase[] Looking =
    [
        new("looking/health/does-the-backend-answer", "monitoring-and-alerts/health-checks/backend-health-endpoint", Finds("\"status\": \"ok\"", "200 OK")),
        new("looking/health/does-everything-run", "monitoring-and-alerts/health-checks/service-status", Finds("postgres runs", "running (healthy)", "frontend runs latest")),
        new("looking/logs/as-they-come", "monitoring-and-alerts/log-monitoring/view-real-time-logs", async it =>
        {
            await it.StopAsync("Prisma: connected", "with=1");
            await it.StopAsync("Prisma: connected", "with=2");
            await it.StopAsync("frontend", "with=3");
            await it.StopAsync("database system is ready to accept connections", "with=4");
            Assert.Contains("Prisma: connected", await it.RunAsync("with=5"), StringComparison.Ordinal);
        }),
        new("looking/logs/what-to-look-for/errors", "monitoring-and-alerts/log-monitoring/log-analysis/backend-errors", Finds("ERROR the first request timed out", "WARN the cache is cold")),
        new("looking/logs/what-to-look-for/the-database", "monitoring-and-alerts/log-monitoring/log-analysis/database-connection-issues", Finds("Prisma: connected to the database")),
        new("looking/logs/what-to-look-for/logins", "monitoring-and-alerts/log-monitoring/log-analysis/authentication-failures", Finds("Unauthorized: jwt expired")),
        new("looking/figures/the-database-s", "monitoring-and-alerts/performance-metrics/database-performance", async it =>
        {
            Assert.Contains("FROM pg_stat_activity", await it.RunAsync("with=3"), StringComparison.Ordinal);
            await it.RunAsync("with=2");
        }),
        new("looking/figures/redis", "monitoring-and-alerts/performance-metrics/redis-metrics", Finds("total_commands_processed:", "used_memory_human:", "cmd=client")),
        new("looking/figures/the-containers", "monitoring-and-alerts/performance-metrics/container-resource-usage", async it =>
        {
            if (it.Original)
            {
                it.Note("`docker stats` never ends by itself: Stop ends it, and what comes after is not reached.");
                await it.StopAsync("spilttea-backend");
            }
            else
            {
                var said = await it.RunAsync();
                Assert.Contains("backend uses", said, StringComparison.Ordinal);
                Assert.Contains("Local Volumes", said, StringComparison.Ordinal);
            }
        }),
    ];

    private static readonly ProcedureCase[] Mending =
    [
        new("mending/the-backend-ends-as-soon-as-it-starts/diagnosis", "common-issues-and-fixes/issue-backend-container-crashes-on-startup/diagnosis", Finds("Prisma: connected to the database")),
        new("mending/the-backend-ends-as-soon-as-it-starts/causes/the-database-is-not-ready", "common-issues-and-fixes/issue-backend-container-crashes-on-startup/common-causes-fixes/database-not-ready", async it =>
        {
            await it.System.ComposeAsync("stop", "backend", "postgres");
            await it.RunAsync();
            Assert.Contains("\"ok\"", await it.System.HttpAsync(Health), StringComparison.Ordinal);
        }),
        new("mending/the-backend-ends-as-soon-as-it-starts/causes/variables-are-missing", "common-issues-and-fixes/issue-backend-container-crashes-on-startup/common-causes-fixes/missing-environment-variables", async it =>
        {
            var said = await it.RunAsync();
            Assert.Contains("backend/.env", said, StringComparison.Ordinal);
            Assert.DoesNotContain("brewed-with-care", said, StringComparison.Ordinal);
        }),
        new("mending/the-backend-ends-as-soon-as-it-starts/causes/the-prisma-client-was-not-made", "common-issues-and-fixes/issue-backend-container-crashes-on-startup/common-causes-fixes/prisma-client-not-generated", async it =>
        {
            var (before, client) = (await it.System.StartedAsync("backend"), await it.System.ExecAsync("backend", "sh", "-c", "cat /app/client || true"));
            await it.RunAsync();
            Assert.NotEqual(client, await it.System.ExecAsync("backend", "cat", "/app/client"));
            Assert.NotEqual(before, await it.System.StartedAsync("backend"));
        }),
        new("mending/the-pages-say-network-error/diagnosis", "common-issues-and-fixes/issue-frontend-shows-network-error-cannot-connect-to-backend/diagnosis", Finds("200 OK", "CORS: origin http://localhost:3000")),
        new("mending/the-pages-say-network-error/fixes/the-backend-does-not-run", "common-issues-and-fixes/issue-frontend-shows-network-error-cannot-connect-to-backend/fixes/backend-not-running", async it =>
        {
            await it.System.ComposeAsync("stop", "backend");
            await it.RunAsync();
            Assert.Contains("\"ok\"", await it.System.HttpAsync(Health), StringComparison.Ordinal);
        }),
        new("mending/the-pages-say-network-error/fixes/the-pages-call-another-address", "common-issues-and-fixes/issue-frontend-shows-network-error-cannot-connect-to-backend/fixes/wrong-api-url-in-frontend", async it =>
        {
            var before = await it.System.RunningImageAsync("frontend");
            it.System.Write("frontend/.env", $"VITE_API_URL=http://localhost:3001\nVITE_BUILD={it.Original}\n");
            await it.RunAsync();
            Assert.NotEqual(before, await it.System.RunningImageAsync("frontend"));
        }),
        new("mending/the-pages-say-network-error/fixes/the-backend-expects-another-origin", "common-issues-and-fixes/issue-frontend-shows-network-error-cannot-connect-to-backend/fixes/cors-misconfiguration", Restarts("backend")),
        new("mending/all-database-connections-are-taken/diagnosis", "common-issues-and-fixes/issue-database-connection-pool-exhausted/diagnosis", async it =>
        {
            await SqlAsync(it, "SELECT 1");
            Assert.Matches(@"(?m)^\s*\d+\s*$", await it.RunAsync());
        }),
        new("mending/all-database-connections-are-taken/fix", "common-issues-and-fixes/issue-database-connection-pool-exhausted/fix", Restarts("backend", "", "pg_terminate_backend")),
        new("mending/redis-has-no-memory-left/diagnosis", "common-issues-and-fixes/issue-redis-out-of-memory/diagnosis", Finds("used_memory_human:")),
        new("mending/redis-has-no-memory-left/fix", "common-issues-and-fixes/issue-redis-out-of-memory/fix", async it =>
        {
            await RedisAsync(it, "MSET", "cache:1", "a", "cache:2", "b", "session:1", "dora");
            await it.RunAsync("with=2");
            Assert.Equal("session:1", await RedisAsync(it, "KEYS", "*"));
            await it.RunAsync("with=1");
            Assert.Equal("0", await RedisAsync(it, "DBSIZE"));
        }),
        new("mending/uploads-fail/diagnosis", "common-issues-and-fixes/issue-s3-upload-failures/diagnosis", Finds("S3: bucket spilttea-uploads")),
        new("mending/uploads-fail/fix/check-the-credentials", "common-issues-and-fixes/issue-s3-upload-failures/fix/verify-credentials", async it =>
        {
            var said = await it.RunAsync("with=2");
            Assert.Contains("tea.png", said, StringComparison.Ordinal);
            Assert.DoesNotContain("key-of-the-bucket", said, StringComparison.Ordinal);
        }),
        new("mending/uploads-fail/fix/make-new-addresses-for-uploads", "common-issues-and-fixes/issue-s3-upload-failures/fix/regenerate-presigned-urls", Restarts("backend")),
        new("mending/no-mail-arrives/diagnosis", "common-issues-and-fixes/issue-email-verification-not-sending/diagnosis", async it =>
        {
            var said = await it.RunAsync();
            Assert.Contains("email goes through mail.example.org", said, StringComparison.Ordinal);
            Assert.DoesNotContain("four-words-of-the-mailserver", said, StringComparison.Ordinal);
        }),
        new("mending/no-mail-arrives/fix/the-password-has-expired", "common-issues-and-fixes/issue-email-verification-not-sending/fix/smtp-credentials-expired", Restarts("backend")),
        new("mending/no-mail-arrives/fix/the-provider-throttles-us", "common-issues-and-fixes/issue-email-verification-not-sending/fix/rate-limited-by-provider", OnlyPeople("Limits of a provider that exists nowhere here: done as a checklist.")),
        new("mending/trends-stand-still/diagnosis", "common-issues-and-fixes/issue-trending-posts-not-updating/diagnosis", Finds("Earl Grey is spilt", "(2 rows)")),
        new("mending/trends-stand-still/fix/are-views-counted", "common-issues-and-fixes/issue-trending-posts-not-updating/fix/check-view-count-tracking", async it =>
        {
            await it.System.HttpAsync("http://localhost:3001/posts/1");
            Assert.Contains("view of post 1 counted", await it.RunAsync(), StringComparison.Ordinal);
        }),
        new("mending/trends-stand-still/fix/is-the-query-slow", "common-issues-and-fixes/issue-trending-posts-not-updating/fix/database-query-performance", async it =>
        {
            await SqlAsync(it, "INSERT INTO \"Post\" (title, \"viewCount\") SELECT 'one of many', 7 FROM generate_series(1, 20)");
            await it.RunAsync();
            Assert.Equal(await SqlAsync(it, "SELECT count(*) FROM \"Post\""), await SqlAsync(it, "SELECT reltuples::int FROM pg_class WHERE relname = 'Post'"));
            await SqlAsync(it, "DELETE FROM \"Post\" WHERE title = 'one of many'");
        }),
    ];
}
