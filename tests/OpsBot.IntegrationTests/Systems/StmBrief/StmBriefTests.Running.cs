using System.Text.RegularExpressions;
using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.StmBrief;

/// <summary>Every day, and when it burns.</summary>
public sealed partial class StmBriefTests
{
    private static readonly ProcedureCase[] EveryDay =
    [
        new("at-a-glance/is-all-well", "quick-reference/service-status", Finds(Host, "backend runs latest", "\"version\":\"1.", "accepting connections", "Scheduler started", "ready to accept connections")),
        new("every-day/1-restart", "common-operations/1-restart-services", async it =>
        {
            await Restarts("postgres", "with=1")(it);
            await Restarts("backend", "with=2")(it);
            await Restarts("postgres", "with=3")(it);
            var version = it.Original ? "1.2.0" : "1.1.0";
            it.System.Write("backend/version", version);
            await it.RunAsync("with=4");
            Assert.Contains(version, await it.System.HttpAsync("http://127.0.0.1:8000/health"), StringComparison.Ordinal);
            await it.System.GitAsync("", "commit", "-qam", $"Version {version}");
        }),
        new("every-day/2-logs", "common-operations/2-view-logs", async it =>
        {
            await it.StopAsync("Scheduler started", "with=1");
            Assert.Contains("Scheduler started", await it.RunAsync("with=2"), StringComparison.Ordinal);
            Assert.Contains("the feed of last week timed out", await it.RunAsync("with=3"), StringComparison.Ordinal);
            await it.RunAsync("with=4");
            Assert.Contains("Scheduler started", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(it.System.Folder, "backend_*.log"))), StringComparison.Ordinal);
        }),
        new("every-day/3-the-database/talk-to-it", "common-operations/3-database-operations/connect-to-database", async it =>
        {
            Assert.Contains("3", await it.RunAsync("with=2"), StringComparison.Ordinal);
            await it.RunAsync("with=1");
        }),
        new("every-day/3-the-database/how-large-is-it", "common-operations/3-database-operations/check-database-size", Finds("", "database_size", "signal_count")),
        new("every-day/3-the-database/migrations", "common-operations/3-database-operations/run-migrations", async it =>
        {
            Assert.Contains("0002 (head)", await it.RunAsync("with=1"), StringComparison.Ordinal);
            await it.RunAsync("with=3");
            Assert.Equal("0001", await SqlAsync(it, "SELECT version_num FROM alembic_version"));
            Assert.Equal("0", await SqlAsync(it, "SELECT count(*) FROM information_schema.columns WHERE table_name = 'signals' AND column_name = 'confidence'"));
            await it.RunAsync("with=2");
            Assert.Equal("0002", await SqlAsync(it, "SELECT version_num FROM alembic_version"));
            Assert.Contains("0001 -> 0002, how sure we are", await it.RunAsync("with=4"), StringComparison.Ordinal);
        }),
        new("every-day/4-the-brief/write-it-now", "common-operations/4-weekly-brief-generation/manual-trigger", WritesABrief("")),
        new("every-day/4-the-brief/does-the-scheduler-run", "common-operations/4-weekly-brief-generation/check-scheduler-status", Finds("", "Scheduler started with 1 jobs")),
        new("every-day/4-the-brief/does-it-know-its-job", "common-operations/4-weekly-brief-generation/verify-scheduler-job", Finds("", "Generate Weekly Brief: next run 2026-12-20")),
        new("every-day/5-a-signal-to-try-with", "common-operations/5-add-test-data", async it =>
        {
            await SqlAsync(it, "DELETE FROM signals WHERE entity = 'Test Publisher'");
            await it.RunAsync(WithToken);
            Assert.Equal("Test Topic", await SqlAsync(it, "SELECT topic FROM signals WHERE entity = 'Test Publisher'"));
        }),
    ];

    private static readonly ProcedureCase[] Burning =
    [
        new("when-it-burns/the-service-is-down", "incident-response/service-down", async it =>
        {
            await Restarts("backend", Host, "Scheduler started")(it);
            await Restarts("postgres", Host + " with=4,5,6")(it);
        }),
        new("when-it-burns/the-database-takes-no-connections", "incident-response/database-connection-issues", async it =>
        {
            Assert.Contains("active_connections", await it.RunAsync(), StringComparison.Ordinal);
            await it.System.ExecAsync("postgres", "sh", "-c", "psql -U postgres -d intelligence_db -c 'SELECT pg_sleep(600)' >/dev/null 2>&1 &");
            await Restarts("backend", "with=3,4,5")(it);
            Assert.Equal("0", await SqlAsync(it, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"));
        }),
        new("when-it-burns/there-is-no-brief", "incident-response/brief-generation-failed", WritesABrief("with=5", "Generate Weekly Brief: next run at")),
        new("when-it-burns/memory-is-short", "incident-response/high-memory-usage", Restarts("backend", "", "backend uses")),
        new("when-it-burns/the-disk-is-full", "incident-response/disk-space-full", async it =>
        {
            await it.System.RunnerAsync("docker", "volume", "create", "of-nobody");
            var (log, dump) = it.Original ? ("host/var/log/old.log", "host/backups/old.dump") : ("stm-brief/logs/old.log", "stm-brief/backups/old.dump");
            foreach (var (file, days) in new[] { (log, 40), (dump, 100), (log.Replace("old", "new", StringComparison.Ordinal), 1) })
            {
                await File.WriteAllTextAsync(Path.Combine(it.System.Root, file), "text");
                File.SetLastWriteTimeUtc(Path.Combine(it.System.Root, file), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days));
            }

            var said = await it.RunAsync();
            Assert.Contains("Local Volumes", said, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(it.System.Root, log)));
            Assert.False(File.Exists(Path.Combine(it.System.Root, dump)));
            Assert.True(File.Exists(Path.Combine(it.System.Root, log.Replace("old", "new", StringComparison.Ordinal))));
            var volumes = await it.System.RunnerAsync("docker", "volume", "ls", "-q");
            Assert.Contains("stm-brief_postgres-data", volumes, StringComparison.Ordinal);
            if (it.Original)
            {
                it.Note("`docker system prune` without `-f` asks whether it may, nobody is there to answer, and it removes nothing.");
                Assert.Contains("of-nobody", volumes, StringComparison.Ordinal);
            }
            else
            {
                Assert.DoesNotContain("of-nobody", volumes, StringComparison.Ordinal);
            }
        }),
    ];

    private static readonly ProcedureCase[] Odd =
    [
        new("when-something-is-odd/the-browser-complains-about-cors", "troubleshooting-guide/problem-cors-errors-in-frontend", async it =>
        {
            var origins = $"https://dashboard.example.com,https://{it.Original}.example.com";
            await it.RunAsync("", new ByHand("backend/.env", () =>
            {
                it.System.Write("backend/.env", $"CURATOR_TOKEN={Token}\nALLOWED_ORIGINS={origins}\nPOOL_SIZE=10\n");
                return it.System.ComposeAsync("up", "-d", "backend");
            }));
            Assert.Equal(origins, await it.System.ExecAsync("backend", "printenv", "ALLOWED_ORIGINS"));
        }),
        new("when-something-is-odd/403-for-a-new-signal", "troubleshooting-guide/problem-403-forbidden-when-creating-signals", async it =>
        {
            await Restarts("backend", "with=3")(it);
            Assert.DoesNotContain(Token, await it.RunAsync(), StringComparison.Ordinal);
        }),
        new("when-something-is-odd/migrations-do-not-go-through", "troubleshooting-guide/problem-migrations-failed", async it =>
        {
            await SqlAsync(it, "INSERT INTO signals (entity) VALUES ('lost with the schema')");
            await it.RunAsync("with=3");
            Assert.Equal("0", await SqlAsync(it, "SELECT count(*) FROM signals WHERE entity = 'lost with the schema'"));
            Assert.Equal("0002", await SqlAsync(it, "SELECT version_num FROM alembic_version"));
        }),
        new("when-something-is-odd/the-scheduler-is-silent", "troubleshooting-guide/problem-scheduler-not-running", WritesABrief("", "Scheduler started", "UTC")),
        new("when-something-is-odd/the-dashboard-shows-old-things", "troubleshooting-guide/problem-frontend-shows-old-data", async it =>
            Assert.Matches(new Regex("generated_at\": \"20[0-9]{2}-", RegexOptions.NonBacktracking), await it.RunAsync(Host))),
    ];
}
