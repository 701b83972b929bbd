using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Spilttea;

/// <summary>Going back, the database, a break-in.</summary>
public sealed partial class SpiltteaTests
{
    private static readonly ProcedureCase[] GoingBack =
    [
        new("going-back/the-application/1-by-image", "rollback-procedures/application-rollback/1-quick-rollback-docker", async it =>
        {
            var (backend, frontend) = (await it.System.RunningImageAsync("backend"), await it.System.RunningImageAsync("frontend"));
            await CommitAsync(it, "backend", "bad");
            await CommitAsync(it, "frontend", "bad");
            await it.System.ComposeAsync("up", "-d", "--build");
            Assert.NotEqual(backend, await it.System.RunningImageAsync("backend"));
            var said = await it.RunAsync($"previous-backend-image-id={backend} previous-frontend-image-id={frontend}");
            Assert.Contains("spilttea-backend", said, StringComparison.Ordinal);
            Assert.Equal(backend, await it.System.RunningImageAsync("backend"));
            Assert.Equal(frontend, await it.System.RunningImageAsync("frontend"));
        }),
        new("going-back/the-application/2-by-commit", "rollback-procedures/application-rollback/2-git-based-rollback", async it =>
        {
            await CommitAsync(it, "backend", "good");
            var good = (await it.System.GitAsync("", "rev-parse", "HEAD")).Trim();
            await CommitAsync(it, "backend", "worse");
            var bad = (await it.System.GitAsync("", "rev-parse", "HEAD")).Trim();

            Assert.Contains("backend worse", await it.RunAsync($"commit-hash={good} with=2"), StringComparison.Ordinal);
            Assert.Equal(good, (await it.System.GitAsync("", "rev-parse", "HEAD")).Trim());
            Assert.Contains("\"good\"", await it.System.HttpAsync(Health), StringComparison.Ordinal);

            await it.System.GitAsync("", "checkout", "-q", "main");
            await it.System.ComposeAsync("up", "-d", "--build");
            await it.RunAsync($"bad-commit-hash={bad} with=4");
            Assert.Contains("Revert \"backend worse\"", await it.System.GitAsync("origin.git", "log", "-1", "--format=%s", "main"), StringComparison.Ordinal);
            Assert.Contains("\"good\"", await it.System.HttpAsync(Health), StringComparison.Ordinal);
        }),
        new("going-back/the-database/1-the-last-migration", "rollback-procedures/database-rollback/1-rollback-last-migration", async it =>
        {
            await it.RunAsync($"migration-name={Block} with=2");
            Assert.Equal("t", await SqlAsync(it, $"SELECT rolled_back_at IS NOT NULL FROM _prisma_migrations WHERE migration_name = '{Block}'"));
            await it.System.ExecAsync("backend", "npm", "run", "prisma:migrate");

            await it.System.RunnerAsync("sh", "-c", "docker exec spilttea-postgres pg_dump -U spilttea spilttea > backup_before.sql");
            var posts = await SqlAsync(it, "SELECT count(*) FROM \"Post\"");
            // The tables are still there: psql goes on past what cannot be made again, and brings the rows.
            await SqlAsync(it, "DELETE FROM \"Post\"");
            await it.RunAsync("backup-file=backup_before.sql with=3");
            Assert.Equal(posts, await SqlAsync(it, "SELECT count(*) FROM \"Post\""));
        }),
        new("going-back/the-database/2-all-of-it", "rollback-procedures/database-rollback/2-full-database-restore", async it =>
        {
            await it.System.RunnerAsync("sh", "-c", "docker exec spilttea-postgres pg_dump -U spilttea spilttea > backup_whole.sql");
            await SqlAsync(it, "INSERT INTO \"Post\" (title) VALUES ('after the backup')");
            var before = await it.System.StartedAsync("backend");
            if (it.Original)
            {
                it.Note("It drops and makes the database over a connection to that very database: PostgreSQL refuses both, people skip them, and nothing is lost.");
                await it.RunAsync("backup-file=backup_whole.sql", ByHand.Skips("Drop and recreate"));
                Assert.Equal("1", await SqlAsync(it, "SELECT count(*) FROM \"Post\" WHERE title = 'after the backup'"));
                await SqlAsync(it, "DELETE FROM \"Post\" WHERE title = 'after the backup'");
            }
            else
            {
                await it.RunAsync("backup-file=backup_whole.sql");
                Assert.Equal("0", await SqlAsync(it, "SELECT count(*) FROM \"Post\" WHERE title = 'after the backup'"));
                Assert.Equal("7", await SqlAsync(it, "SELECT count(*) FROM \"User\""));
            }

            Assert.NotEqual(before, await it.System.StartedAsync("backend"));
        }),
    ];

    private static readonly ProcedureCase[] Database =
    [
        new("the-database/backups/by-hand", "database-operations/backup-procedures/manual-backup", async it =>
        {
            await it.RunAsync("with=1");
            var whole = await File.ReadAllTextAsync(Newest(it, "backup_*.sql"));
            Assert.Contains("Earl Grey is spilt", whole, StringComparison.Ordinal);
            Assert.Contains("CREATE TABLE public.\"Post\"", whole, StringComparison.Ordinal);
            await it.RunAsync("with=2");
            Assert.Contains("Earl Grey is spilt", await it.System.RunnerAsync("zcat", Newest(it, "backup_*.sql.gz")), StringComparison.Ordinal);
            await it.RunAsync("with=3");
            Assert.DoesNotContain("Earl Grey is spilt", it.System.Read("schema_backup.sql"), StringComparison.Ordinal);
            Assert.Contains("CREATE TABLE public.\"Post\"", it.System.Read("schema_backup.sql"), StringComparison.Ordinal);
            await it.RunAsync("with=4");
            Assert.Contains("Earl Grey is spilt", it.System.Read("data_backup.sql"), StringComparison.Ordinal);
            Assert.DoesNotContain("CREATE TABLE", it.System.Read("data_backup.sql"), StringComparison.Ordinal);
        }),
        new("the-database/backups/by-the-clock", "database-operations/backup-procedures/automated-backup-recommended", OnlyPeople("An editor and lines of a crontab: a person does it on the host.")),
        new("the-database/upkeep/vacuum-and-statistics", "database-operations/database-maintenance/vacuum-and-analyze", async it =>
        {
            const string Vacuumed = "SELECT vacuum_count || ' ' || analyze_count FROM pg_stat_user_tables WHERE relname = 'User'";
            var node = await SqlAsync(it, "SELECT relfilenode FROM pg_class WHERE relname = 'User'");
            var counted = await SqlAsync(it, Vacuumed);
            Assert.Contains("vacuuming \"spilttea.public.User\"", await it.RunAsync("with=1"), StringComparison.Ordinal);
            Assert.Contains("analyzing \"public.User\"", await it.RunAsync("with=2"), StringComparison.Ordinal);
            Assert.NotEqual(counted, await SqlAsync(it, Vacuumed));
            await it.RunAsync("with=3");
            Assert.NotEqual(node, await SqlAsync(it, "SELECT relfilenode FROM pg_class WHERE relname = 'User'"));
        }),
        new("the-database/upkeep/how-large-is-it", "database-operations/database-maintenance/check-database-size", async it =>
        {
            var said = await it.RunAsync();
            Assert.Contains(await SqlAsync(it, "SELECT pg_size_pretty(pg_database_size('spilttea'))"), said, StringComparison.Ordinal);
            if (it.Original)
            {
                it.Note("The sizes of tables ask for `public.Post` without quotes, and Prisma's names have capitals: PostgreSQL finds no such table.");
                Assert.Contains("does not exist", said, StringComparison.Ordinal);
            }
            else
            {
                Assert.Contains("_prisma_migrations", said, StringComparison.Ordinal);
            }
        }),
        new("the-database/a-migration-from-the-first-to-the-last", "database-operations/migration-best-practices", async it =>
        {
            var said = await it.RunAsync("migration-name=add_user_blocking timestamp=20260122120000 name=add_user_blocking");
            Assert.Contains("CREATE TABLE \"Block\"", said, StringComparison.Ordinal);
            Assert.Contains("CREATE TABLE \"Block\"", it.System.Read("backend/prisma/migrations/20260122120000_add_user_blocking/migration.sql"), StringComparison.Ordinal);
            Assert.Contains("Earl Grey is spilt", it.System.Read("pre_migration_backup.sql"), StringComparison.Ordinal);
            Directory.Delete(Path.Combine(it.System.Folder, "backend/prisma/migrations/20260122120000_add_user_blocking"), recursive: true);
        }),
    ];

    private static readonly ProcedureCase[] BreakIn =
    [
        new("when-somebody-breaks-in/we-suspect-it/1-at-once", "security-incident-response/suspected-security-breach/1-immediate-actions", async it =>
        {
            if (it.Original)
            {
                it.Note("It stops everything first: the logs are gone with the containers, and the dump has nothing to run in; people skip it.");
                await it.RunAsync("", ByHand.Skips("Back"));
            }
            else
            {
                Assert.Contains("Unauthorized", await it.RunAsync(), StringComparison.Ordinal);
                Assert.Contains("Unauthorized: jwt expired", await File.ReadAllTextAsync(Newest(it, "incident_logs_*.txt")), StringComparison.Ordinal);
                Assert.Contains("Earl Grey is spilt", it.System.Read("incident_backup.sql"), StringComparison.Ordinal);
            }

            Assert.Equal("", await it.System.RunnerAsync("docker", "ps", "-aq"));
            await it.System.ComposeAsync("up", "-d");
        }),
        new("when-somebody-breaks-in/we-suspect-it/2-who-was-it", "security-incident-response/suspected-security-breach/2-investigation", Finds("eve@example.org", "dora@example.org", "Oolong, too")),
        new("when-somebody-breaks-in/we-suspect-it/3-shut-them-out", "security-incident-response/suspected-security-breach/3-mitigation", async it =>
        {
            await SqlAsync(it, "UPDATE \"User\" SET password = 'hash-of-eve', \"isActive\" = true WHERE id = 2");
            await RedisAsync(it, "SET", "session:2", "eve");
            await it.RunAsync("suspicious-user-ids=2");
            Assert.Equal("2|LOCKED|f", await SqlAsync(it, "SELECT id, password, \"isActive\" FROM \"User\" WHERE NOT \"isActive\""));
            Assert.Equal("0", await RedisAsync(it, "DBSIZE"));
        }),
        new("when-somebody-breaks-in/a-secret-is-known", "security-incident-response/exposed-secrets", async it =>
        {
            var (users, before) = (await SqlAsync(it, "SELECT count(*) FROM \"User\""), await it.System.ExecAsync("backend", "printenv", "JWT_SECRET"));
            await it.RunAsync("", new ByHand(".env files", () =>
            {
                it.System.Write(".env", it.System.Read(".env").Replace(before, before + "-new", StringComparison.Ordinal));
                return Task.CompletedTask;
            }));
            Assert.Equal(before + "-new", await it.System.ExecAsync("backend", "printenv", "JWT_SECRET"));
            Assert.Equal(users, await SqlAsync(it, "SELECT count(*) FROM \"User\""));
        }),
        new("when-somebody-breaks-in/far-too-many-calls", "security-incident-response/rate-limit-exceeded-ddos", async it =>
        {
            await it.System.HttpAsync(Health);
            await Restarts("backend", "", "spilttea-backend")(it);
        }),
    ];
}
