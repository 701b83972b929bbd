using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Legacyvideo;

/// <summary>All its procedures.</summary>
public sealed partial class LegacyvideoTests
{
    private const string Release = "20240110000000_release";

    private static readonly ProcedureCase[] Daily =
    [
        new("is-it-well/all-parts-at-once", "service-health-checks/quick-health-check", Finds(Hosts, "\"status\":\"ok\"", "<h1>LegacyVideo", "Introspected 3 models", "PONG")),
        new("daily-work/restart/the-api", "common-operations/restart-services/api", Restarts("api", "")),
        new("daily-work/restart/the-worker", "common-operations/restart-services/worker", Restarts("worker", "")),
        new("daily-work/restart/the-pages", "common-operations/restart-services/web", async it =>
        {
            var (before, version) = (await it.System.RunningImageAsync("web"), it.Original ? "3" : "2");
            it.System.Write("web/version", version);
            Assert.Contains("Production:", await it.RunAsync(), StringComparison.Ordinal);
            Assert.NotEqual(before, await it.System.RunningImageAsync("web"));
            Assert.Contains($"LegacyVideo {version}", await it.System.HttpAsync("http://127.0.0.1:3000/"), StringComparison.Ordinal);
        }),
        new("daily-work/logs/of-the-api", "common-operations/view-logs/api-logs", async it =>
        {
            Assert.Contains("INFO api starts", await it.RunAsync("with=1"), StringComparison.Ordinal);
            Assert.Contains("INFO api starts", await it.RunAsync("with=2"), StringComparison.Ordinal);
        }),
        new("daily-work/logs/of-the-worker", "common-operations/view-logs/worker-logs", Finds("", "INFO worker starts on email")),
        new("daily-work/logs/of-the-pages", "common-operations/view-logs/web-logs", async it =>
        {
            Assert.Contains("INFO web", await it.RunAsync("with=1"), StringComparison.Ordinal);
            await it.StopAsync("INFO web", "with=2");
        }),
        new("daily-work/the-database/migrate-dangerous", "common-operations/database-operations/run-migration", async it =>
        {
            await SqlAsync(it, $"DROP TABLE \"Release\"; DELETE FROM _prisma_migrations WHERE migration_name = '{Release}'");
            await it.RunAsync();
            Assert.Equal("Release", await SqlAsync(it, "SELECT tablename FROM pg_tables WHERE tablename = 'Release'"));
        }),
        new("daily-work/the-database/take-a-migration-back-dangerous", "common-operations/database-operations/rollback-migration-dangerous", async it =>
        {
            await it.RunAsync($"migration-name={Release}");
            Assert.Equal("t", await SqlAsync(it, $"SELECT bool_or(rolled_back_at IS NOT NULL) FROM _prisma_migrations WHERE migration_name = '{Release}'"));
            await it.System.ExecAsync("api", "npx", "prisma", "migrate", "deploy");
        }),
        new("daily-work/the-database/backup-dangerous", "common-operations/database-operations/database-backup", async it =>
        {
            await it.RunAsync("with=1");
            var dump = Assert.Single(Directory.GetFiles(it.System.Folder, "backup-*.sql"));
            Assert.Contains("dora@example.org", await File.ReadAllTextAsync(dump), StringComparison.Ordinal);
            await SqlAsync(it, "DELETE FROM \"User\"");
            await it.RunAsync($"backup-file={Path.GetFileName(dump)} with=2");
            Assert.Equal("2", await SqlAsync(it, "SELECT count(*) FROM \"User\""));
            File.Delete(dump);
        }),
        new("daily-work/the-database/look-around", "common-operations/database-operations/open-prisma-studio", OnlyPeople("A program with windows on somebody's own machine: done by hand.")),
        new("daily-work/people/a-new-administrator", "common-operations/user-management/create-admin-user", OnlyPeople("A program with windows on somebody's own machine: done by hand.")),
        new("daily-work/people/lock-somebody-out-dangerous", "common-operations/user-management/lock-user-account", async it =>
        {
            await SqlAsync(it, "UPDATE \"User\" SET locked = false");
            var said = await it.RunAsync("api-host=localhost user-id=u-2");
            Assert.Equal("u-2", await SqlAsync(it, "SELECT id FROM \"User\" WHERE locked"));
            Assert.DoesNotContain(AdminToken, said, StringComparison.Ordinal);
        }),
        new("daily-work/people/a-new-password", "common-operations/user-management/reset-user-password", async it =>
        {
            var said = await it.RunAsync("newpassword=${new-password}");
            Assert.Contains("not shown", said, StringComparison.Ordinal);
            Assert.DoesNotContain("elephant", said, StringComparison.Ordinal);
        }),
        new("daily-work/queues/their-length", "common-operations/queue-management/view-queue-status", async it =>
        {
            await it.RunAsync();
            it.ByPeopleOnly("A session of redis-cli: a person types its lines.");
        }),
        new("daily-work/queues/forget-what-failed-dangerous", "common-operations/queue-management/clear-failed-jobs", async it =>
        {
            await RedisAsync(it, "ZADD", "bull:email:failed", "1", "7");
            await RedisAsync(it, "ZADD", "bull:release-process:failed", "1", "8");
            await it.RunAsync(
                "",
                new ByHand("DEL bull:email", () => RedisAsync(it, "DEL", "bull:email:failed")),
                new ByHand("DEL bull:release", () => RedisAsync(it, "DEL", "bull:release-process:failed")));
            Assert.Equal("0", await RedisAsync(it, "EXISTS", "bull:email:failed", "bull:release-process:failed"));
        }),
        new("daily-work/queues/try-again-what-failed", "common-operations/queue-management/retry-failed-jobs", async it =>
        {
            await RedisAsync(it, "DEL", "bull:email:completed");
            await RedisAsync(it, "HSET", "bull:email:9", "data", "to dora");
            await RedisAsync(it, "ZADD", "bull:email:failed", "1", "9");
            await it.RunAsync();
            await it.System.HttpAsync("http://127.0.0.1:4000/health");
            for (var tries = 0; tries < 50 && await RedisAsync(it, "ZCARD", "bull:email:completed") != "1"; tries++)
            {
                await it.System.HttpAsync("http://127.0.0.1:4000/health");
            }

            Assert.Equal("9", await RedisAsync(it, "ZRANGE", "bull:email:completed", "0", "-1"));
            Assert.Equal("0", await RedisAsync(it, "ZCARD", "bull:email:failed"));
        }),
    ];

    private static readonly ProcedureCase[] Incidents =
    [
        new("incidents/nothing-answers", "incident-response/service-down", Restarts("api", "", "legacyvideo_api_1", "INFO api starts", "Introspected", "PONG")),
        new("incidents/the-database-does-not-answer", "incident-response/database-connection-errors", Restarts("api", "", "legacyvideo_postgres_1", "Introspected")),
        new("incidents/too-much-memory-or-cpu", "incident-response/high-memory-cpu-usage", OnlyPeople("Dashboards of a platform that exists nowhere here: done as a checklist.")),
        new("incidents/uploads-fail", "incident-response/upload-failures", Finds("", "birthday.mp4")),
        new("incidents/no-mail-arrives", "incident-response/email-not-sending", async it =>
        {
            await RedisAsync(it, "ZADD", "bull:email:failed", "1", "7");
            var said = await it.RunAsync();
            Assert.Contains("INFO worker starts", said, StringComparison.Ordinal);
            Assert.DoesNotContain("key-of-the-mail-provider", said, StringComparison.Ordinal);
            Assert.Contains(it.Original ? "WRONGTYPE" : "1", said, StringComparison.Ordinal);
            if (it.Original)
            {
                it.Note("`LLEN` of BullMQ's failed jobs, which are a sorted set: Redis answers WRONGTYPE.");
            }
        }),
        new("incidents/data-got-out/at-once", "incident-response/data-breach-security-incident/immediate-steps", OnlyPeople("Six things that people decide and do: done as a checklist.")),
        new("incidents/data-got-out/finding-out", "incident-response/data-breach-security-incident/investigation", OnlyPeople("Five things that people look at: done as a checklist.")),
        new("incidents/data-got-out/afterwards", "incident-response/data-breach-security-incident/post-incident", OnlyPeople("Four things that people do over weeks: done as a checklist.")),
    ];

    private static readonly ProcedureCase[] Oddities =
    [
        new("oddities/the-api-answers-500", "troubleshooting/api-returns-500-error", Restarts("api", "", "INFO api starts")),
        new("oddities/the-worker-does-nothing", "troubleshooting/worker-not-processing-jobs", Restarts("worker", "", "legacyvideo_worker_1", "INFO worker starts", "PONG")),
        new("oddities/invalid-or-expired-token", "troubleshooting/invalid-or-expired-token-errors", async it =>
        {
            it.System.Write("worker.env", it.System.Read("worker.env").Replace(ApiSecret, "another-one", StringComparison.Ordinal));
            var said = await it.RunAsync("new-secret=${api-secret} with=3,4");
            Assert.DoesNotContain(ApiSecret, said, StringComparison.Ordinal);
            Assert.Equal(ApiSecret, await it.System.ExecAsync("worker", "printenv", "API_SECRET"));
        }),
        new("oddities/slow-queries", "troubleshooting/slow-query-performance", Finds("", "query took 1200 ms")),
        new("when-all-is-lost/what-is-lost/the-database-is-corrupt", "disaster-recovery/data-loss-scenarios/database-corruption", OnlyPeople("Backups of a platform that exists nowhere here: done as a checklist.")),
        new("when-all-is-lost/what-is-lost/videos-are-gone", "disaster-recovery/data-loss-scenarios/s3-data-loss", OnlyPeople("Versions of a bucket that exists nowhere here: done as a checklist.")),
        new("when-all-is-lost/what-is-lost/everything-is-gone", "disaster-recovery/data-loss-scenarios/complete-infrastructure-loss", OnlyPeople("A new project of a platform that exists nowhere here: done as a checklist.")),
    ];
}
