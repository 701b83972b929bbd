using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.BuiltIns;

/// <summary>The database, its backups, keys and queues.</summary>
public sealed partial class BuiltInTests
{
    private const string Columns = "SELECT count(*) FROM information_schema.columns WHERE table_name = 'signals' AND column_name = 'confidence'";

    /// <summary>Ten seconds at most.</summary>
    private const string UntilItSleeps = """
        DO $$ BEGIN
          FOR i IN 1..200 LOOP
            PERFORM pg_stat_clear_snapshot();
            EXIT WHEN EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600%');
            PERFORM pg_sleep(0.05);
          END LOOP;
        END $$
        """;

    [Fact]
    public async Task Db_Looks_ShowWhatTheDatabaseSays()
    {
        Assert.Contains(await bench.SqlAsync("SELECT pg_size_pretty(pg_database_size('intelligence_db'))"), await bench.DoesAsync("/db size"), StringComparison.Ordinal);
        var tables = await bench.DoesAsync("/db tables");
        Assert.All(["signals", "themes", "weekly_briefs"], table => Assert.Contains(table, tables, StringComparison.Ordinal));

        await bench.System.ExecAsync("postgres", "sh", "-c", "PGAPPNAME=long-reader psql -U postgres -d intelligence_db -c 'SELECT pg_sleep(600)' >/dev/null 2>&1 &");
        await bench.SqlAsync(UntilItSleeps);
        Assert.Contains("long-reader", await bench.DoesAsync("/db connections"), StringComparison.Ordinal);
        Assert.Equal("t", await bench.SqlAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'long-reader'"));
    }

    [Fact]
    public async Task DbBackup_Database_IsAFileOfItsOwnerWithItsChecksumBesideIt()
    {
        var file = await bench.BackUpAsync();

        using var about = JsonDocument.Parse(await File.ReadAllTextAsync(file + ".about.json", Cancel));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, Cancel))), about.RootElement.GetProperty("sha256").GetString());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains(Path.GetFileName(file), await bench.DoesAsync("/db backups"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DbRestore_RowsDeletedSince_AreBack()
    {
        var signals = await bench.SqlAsync("SELECT count(*) FROM signals");
        var backup = Path.GetFileName(await bench.BackUpAsync());
        await bench.SqlAsync("DELETE FROM signals");
        var before = await bench.System.StartedAsync("backend");

        await bench.DoesAsync($"/db restore {backup}", Another);

        Assert.Equal(signals, await bench.SqlAsync("SELECT count(*) FROM signals"));
        Assert.NotEqual("0", signals);
        Assert.NotEqual(before, await bench.System.StartedAsync("backend"));
        Assert.Equal("intelligence_db", await bench.SqlAsync("SELECT string_agg(datname, ' ') FROM pg_database WHERE datname LIKE 'intelligence%'"));
        Assert.Contains(bench.BackupFiles(), f => Path.GetFileName(f).StartsWith("main-before-", StringComparison.Ordinal));
        Assert.Contains("\"ok\"", await bench.System.HttpAsync("http://127.0.0.1:8000/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DbTestRestore_Backup_LeavesTheDatabaseAsItIs()
    {
        var backup = Path.GetFileName(await bench.BackUpAsync());
        await bench.SqlAsync("INSERT INTO themes (name) VALUES ('written after the backup')");

        Assert.Contains("into intelligence_db_opsbot_restore", await bench.DoesAsync($"/db test-restore {backup}", Oneself), StringComparison.Ordinal);

        Assert.Equal("1", await bench.SqlAsync("DELETE FROM themes WHERE name = 'written after the backup' RETURNING 1"));
        Assert.Equal("intelligence_db", await bench.SqlAsync("SELECT string_agg(datname, ' ') FROM pg_database WHERE datname LIKE 'intelligence%'"));
    }

    [Fact]
    public async Task DbRestore_BackupUnknownCutOffOrChanged_IsRefusedAndNothingIsTouched()
    {
        var file = await bench.BackUpAsync();
        var name = Path.GetFileName(file);
        Assert.Contains(name, await bench.IsRefusedAsync($"/db restore {name[..^4]}.qz"), StringComparison.Ordinal);

        await bench.DoesAsync($"/db test-restore {name}", Oneself);
        var whole = await File.ReadAllBytesAsync(file, Cancel);
        await File.WriteAllBytesAsync(Path.Combine(bench.Backups, "by-hand.sql.gz"), whole[..(whole.Length / 2)], Cancel);
        Assert.Contains("cut off", await bench.IsRefusedAsync("/db restore by-hand.sql.gz"), StringComparison.Ordinal);
        Assert.Contains("cut off", await bench.IsRefusedAsync("/db test-restore by-hand.sql.gz"), StringComparison.Ordinal);

        whole[^20] ^= 1;
        await File.WriteAllBytesAsync(file, whole, Cancel);
        Assert.Contains("is not what was written", await bench.IsRefusedAsync($"/db restore {name}"), StringComparison.Ordinal);

        File.Delete(Path.Combine(bench.Backups, "by-hand.sql.gz"));
        File.Delete(file);
        File.Delete(file + ".about.json");
        Assert.True((await bench.System.ContainerAsync("backend")).State!.Running);
    }

    [Fact]
    public async Task DbMigrate_DownAndUp_MovesTheDatabaseAfterABackup()
    {
        Assert.Contains("0002 (head)", await bench.DoesAsync("/db migrate status"), StringComparison.Ordinal);
        var backups = bench.BackupFiles().Count();

        Assert.Contains("0001", await bench.DoesAsync("/db migrate down", Another), StringComparison.Ordinal);
        Assert.Equal("0001 0", await bench.SqlAsync($"SELECT version_num || ' ' || ({Columns}) FROM alembic_version"));

        Assert.Contains("0002 (head)", await bench.DoesAsync("/db migrate up", Oneself), StringComparison.Ordinal);
        Assert.Equal("0002 1", await bench.SqlAsync($"SELECT version_num || ' ' || ({Columns}) FROM alembic_version"));
        Assert.Equal(backups + 2, bench.BackupFiles().Count());
    }

    [Fact]
    public async Task Redis_InfoKeysClear_DeletesWhatMatchesOnly()
    {
        await bench.RedisAsync("MSET", "cache:1", "x", "cache:2", "x", "session:1", "x");

        Assert.Contains("used_memory_human", await bench.DoesAsync("/redis info"), StringComparison.Ordinal);
        var keys = await bench.DoesAsync("/redis keys cache:*");
        Assert.Contains("cache:1", keys, StringComparison.Ordinal);
        Assert.DoesNotContain("session:1", keys, StringComparison.Ordinal);
        Assert.Contains("2 keys", await bench.DoesAsync("/redis clear cache:*", Another), StringComparison.Ordinal);

        Assert.Equal("session:1", await bench.RedisAsync("KEYS", "*"));
        await bench.RedisAsync("DEL", "session:1");
    }

    [Fact]
    public async Task Queue_RetryAndClear_MoveAndDeleteTheFailedJobs()
    {
        await FailAsync("1");
        await FailAsync("2");
        Assert.Contains("mail", await bench.DoesAsync("/queue status"), StringComparison.Ordinal);

        await bench.DoesAsync("/queue retry mail", Oneself);
        Assert.Equal("0", await bench.RedisAsync("ZCARD", "bull:mail:failed"));
        Assert.Equal("2", await bench.RedisAsync("LLEN", "bull:mail:wait"));

        await FailAsync("3");
        await bench.DoesAsync("/queue clear mail", Another);
        Assert.Equal("0", await bench.RedisAsync("EXISTS", "bull:mail:failed", "bull:mail:3"));
        Assert.Equal("2", await bench.RedisAsync("LLEN", "bull:mail:wait"));
        await bench.RedisAsync("FLUSHALL");
    }

    [Fact]
    public async Task Commands_OfWhatIsNotThere_AreRefusedWithWhatToDo()
    {
        Assert.Contains("mail", await bench.IsRefusedAsync("/queue retry male"), StringComparison.Ordinal);
        Assert.Contains("session-key", await bench.IsRefusedAsync("/secrets rotate session-kex"), StringComparison.Ordinal);
        Assert.Contains("main", await bench.IsRefusedAsync("/db size --database mian"), StringComparison.Ordinal);
    }

    /// <summary>A job that failed an hour ago, as BullMQ leaves it.</summary>
    private async Task FailAsync(string id)
    {
        await bench.RedisAsync("HSET", $"bull:mail:{id}", "name", "welcome", "data", "{}", "failedReason", "no connection", "stacktrace", "[]", "processedOn", "1", "finishedOn", "2");
        await bench.RedisAsync("ZADD", "bull:mail:failed", $"{TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeMilliseconds()}", id);
    }
}
