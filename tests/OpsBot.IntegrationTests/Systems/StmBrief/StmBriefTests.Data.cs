using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.StmBrief;

/// <summary>What comes round, backups, speed, break-ins, changes.</summary>
public sealed partial class StmBriefTests
{
    private static readonly ProcedureCase[] Upkeep =
    [
        new("what-comes-round/weekly-tasks-mondays", "scheduled-maintenance/weekly-tasks-every-monday", async it =>
        {
            await File.WriteAllTextAsync(Path.Combine(it.System.Root, it.Original ? "host/backups/backup_20260101.dump" : "stm-brief/backups/backup_20260101.dump"), "text");
            var said = await it.RunAsync(Host);
            Assert.Contains("the feed of last week timed out", said, StringComparison.Ordinal);
            Assert.Contains(await SqlAsync(it, "SELECT to_char(max(generated_at), 'YYYY-MM-DD HH24:MI') FROM weekly_briefs"), said, StringComparison.Ordinal);
            Assert.Contains("backup_20260101.dump", said, StringComparison.Ordinal);
        }),
        new("what-comes-round/monthly-tasks", "scheduled-maintenance/monthly-tasks", Finds("with=3", "fastapi 0.100.0", "vite", "1")),
        new("what-comes-round/quarterly-tasks", "scheduled-maintenance/quarterly-tasks", Finds(Host, "No known vulnerabilities", "simulated renewals succeeded", "Complete requests")),
        new("backups/make-one", "database-backup-restore/backup", async it =>
        {
            await it.RunAsync();
            var dump = Assert.Single(Directory.GetFiles(Path.Combine(it.System.Folder, "backups"), $"backup_{TimeProvider.System.GetUtcNow():yyyyMMdd}.dump"));
            Assert.Equal("PGDMP"u8.ToArray(), (await File.ReadAllBytesAsync(dump))[..5]);
            File.Delete(dump);
        }),
        new("backups/put-one-back", "database-backup-restore/restore", async it =>
        {
            var (dump, before) = (await DumpAsync(it), await it.System.StartedAsync("backend"));
            await SqlAsync(it, "DELETE FROM signals");
            await it.RunAsync($"backup-file={dump}");
            Assert.NotEqual("0", await SqlAsync(it, "SELECT count(*) FROM signals"));
            Assert.NotEqual(before, await it.System.StartedAsync("backend"));
        }),
        new("backups/try-one", "database-backup-restore/test-restore", async it =>
        {
            var signals = await SqlAsync(it, "SELECT count(*) FROM signals");
            Assert.Contains($" {signals}", await it.RunAsync($"backup-file={await DumpAsync(it)}"), StringComparison.Ordinal);
            Assert.Equal("0", await SqlAsync(it, "SELECT count(*) FROM pg_database WHERE datname = 'test_restore'"));
        }),
        new("speed/slow-queries", "performance-optimization/slow-queries", async it =>
        {
            await SqlAsync(it, "ALTER SYSTEM RESET ALL");
            if (it.Original)
            {
                it.Note("It sets and reloads in one `-c`, which is one transaction: PostgreSQL refuses, and people skip it.");
                Assert.Contains("rows)", await it.RunAsync("", ByHand.Skips("Enable query logging")), StringComparison.Ordinal);
            }
            else
            {
                var said = await it.RunAsync();
                Assert.Contains("rows)", said, StringComparison.Ordinal);
                Assert.Equal("1s", await SqlAsync(it, "SHOW log_min_duration_statement"));
            }
        }),
        new("speed/vacuum", "performance-optimization/database-vacuum", async it =>
        {
            const string Vacuumed = "SELECT vacuum_count FROM pg_stat_user_tables WHERE relname = 'signals'";
            var before = await SqlAsync(it, Vacuumed);
            if (it.Original)
            {
                it.Note("It vacuums three tables in one `-c`, which is one transaction: PostgreSQL refuses, and people skip it.");
                Assert.Contains("weekly_briefs", await it.RunAsync("", ByHand.Skips("Analyze tables")), StringComparison.Ordinal);
                Assert.Equal(before, await SqlAsync(it, Vacuumed));
            }
            else
            {
                Assert.Contains("weekly_briefs", await it.RunAsync(), StringComparison.Ordinal);
                Assert.NotEqual(before, await SqlAsync(it, Vacuumed));
            }
        }),
    ];

    private static readonly ProcedureCase[] BreakIns =
    [
        new("break-ins/somebody-is-where-they-should-not-be", "security-incidents/suspected-unauthorized-access", async it =>
        {
            await it.System.RunnerAsync("curl", "-s", "-X", "POST", "http://127.0.0.1:8000/signals");
            await Restarts("backend", "", "curator_name", "Northwind", "POST /signals\" 403")(it);
        }),
        new("break-ins/data-got-out", "security-incidents/data-breach-response", async it =>
        {
            await it.RunAsync();
            Assert.Equal("exited", (await it.System.ContainerAsync("backend")).State!.Status);
            Assert.Equal("PGDMP", await it.System.ExecAsync("postgres", "sh", "-c", "head -c 5 $(ls -t /tmp/incident_backup_*.dump | head -n 1)"));
            Assert.Contains("Scheduler started", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(it.System.Folder, "incident_logs_*.txt"))), StringComparison.Ordinal);
            await it.System.ComposeAsync("start", "backend");
        }),
        new("changes/a-new-version", "change-management/deploying-updates", async it =>
        {
            await it.RunAsync();
            it.ByPeopleOnly("Eight headings of a plan without a command: done as a checklist.");
        }),
        new("changes/back-to-the-version-before", "change-management/rollback-procedure", async it =>
        {
            var before = await it.System.StartedAsync("backend");
            if (it.Original)
            {
                it.Note("It restores after it has taken PostgreSQL down: that step has no container to run in, and people skip it.");
                await it.RunAsync($"{Host} previous-tag=v1.0.0 backup-file=/tmp/known.dump with=3", ByHand.Skips("Restore database"));
            }
            else
            {
                var dump = await DumpAsync(it);
                await SqlAsync(it, "DELETE FROM signals");
                await it.RunAsync($"{Host} previous-tag=v1.0.0 backup-file={dump} with=1");
                Assert.NotEqual("0", await SqlAsync(it, "SELECT count(*) FROM signals"));
            }

            Assert.Equal(await it.System.GitAsync("", "rev-parse", "v1.0.0"), await it.System.GitAsync("", "rev-parse", "HEAD"));
            Assert.NotEqual(before, await it.System.StartedAsync("backend"));
            await it.System.GitAsync("", "checkout", "-q", "main");
        }),
    ];
}
