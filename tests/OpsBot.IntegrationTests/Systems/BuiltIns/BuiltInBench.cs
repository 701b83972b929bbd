using System.Text;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.IntegrationTests.Engine;
using OpsBot.IntegrationTests.Systems.Bench;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.BuiltIns;

/// <summary>The weekly brief, up and migrated, and a bot that knows its database, its Redis and the key of its sessions: one for all tests of the class.</summary>
public sealed class BuiltInBench : IAsyncLifetime
{
    /// <summary>What <c>SESSION_KEY</c> is at first.</summary>
    public const string FirstKey = "key-of-the-sessions-at-first";

    private LiveSystem? system;
    private LiveBot? bot;
    private string? missing;

    /// <summary>The system. Skips the test, with the reason, where none can run.</summary>
    internal LiveSystem System
    {
        get
        {
            Assert.SkipWhen(missing is not null, missing ?? "");
            return system ?? throw new InvalidOperationException("The system has not been brought up.");
        }
    }

    /// <summary>Where the bot keeps the backups.</summary>
    internal string Backups => Path.Combine(Bot.Folder, "backups");

    /// <summary>All that the bot has written down, as text; neither its socket nor its lock, which cannot be read while the bot runs.</summary>
    internal IEnumerable<string> Written => Directory.GetFiles(Bot.Folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is not (".sock" or ".lock")).Select(f => File.ReadAllText(f, Encoding.Latin1));

    private LiveBot Bot => System is null ? throw new InvalidOperationException("There is no system.") : bot ?? throw new InvalidOperationException("The bot has not been started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        missing = BenchEngine.Missing();
        if (missing is not null)
        {
            return;
        }

        system = await LiveSystem.LayOutAsync("stm-brief", "StmBrief", "docker-compose.yml");
        var secrets = Directory.CreateDirectory(Path.Combine(system.Root, "secrets")).FullName;
        await File.WriteAllTextAsync(Path.Combine(secrets, "brief-curator-token"), "token-of-the-curator-and-nobody-else");
        await File.WriteAllTextAsync(Path.Combine(secrets, "brief-database"), "printed-once-a-week");
        system.Write(".env", "POSTGRES_PASSWORD=printed-once-a-week\nHEALTH_EVERY=1s\n");
        system.Write("backend/.env", $"POOL_SIZE=10\nSESSION_KEY={FirstKey}\n");
        await system.ComposeAsync("up", "-d", "--build");
        await system.ExecAsync("backend", "alembic", "upgrade", "head");
        bot = await system.StartBotAsync(Path.Combine(Repository.Example("stm-brief"), "runbook.md"), new Dictionary<string, string>
        {
            ["/etc/opsbot/secrets/"] = $"{secrets}/",
            ["cache: { service: redis }"] = "cache: { service: redis, queues: { prefix: bull, names: [mail] } }",
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        bot?.Dispose();
        await (system?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Ana asks, Ben approves where another person must, after Ana was refused to approve herself; it succeeds.</summary>
    /// <param name="line">The command.</param>
    /// <param name="agreed">Who must have to agree: nobody, whoever asked, another person.</param>
    /// <returns>All that was said about it.</returns>
    internal async Task<string> DoesAsync(string line, string agreed = "nobody")
    {
        var seen = await Bot.DoesAsync(line, null, []);
        Assert.True(seen.Status == RunStatus.Succeeded, $"{line} ended {seen.Status}:\n{seen.Text}");
        Assert.Equal((line, agreed), (line, seen.Agreed));
        return seen.Text;
    }

    /// <summary>Ana asks, and there is no run; what she is told.</summary>
    internal async Task<string> IsRefusedAsync(string line)
    {
        var (reply, run) = await Bot.SaysAsync(line);
        Assert.True(run is null && reply.Tone == Tone.Refusal, $"{line} was not refused: {Shop.Text(reply)}");
        return Shop.Text(reply);
    }

    /// <summary>What a query answers past the bot, one row a line.</summary>
    internal Task<string> SqlAsync(string query, string database = "intelligence_db") => System.ExecAsync("postgres", "psql", "-U", "postgres", "-d", database, "-qAtc", query);

    /// <summary>What Redis answers past the bot.</summary>
    internal Task<string> RedisAsync(params string[] command) => System.ExecAsync("redis", ["redis-cli", .. command]);

    /// <summary>Makes a backup with the bot; its file.</summary>
    internal async Task<string> BackUpAsync()
    {
        var before = Newest();
        await DoesAsync("/db backup", "whoever asked");
        var made = Newest();
        Assert.NotEqual(before?.LastWriteTimeUtc, made?.LastWriteTimeUtc);
        return made!.FullName;

        FileInfo? Newest() => BackupFiles().Select(f => new FileInfo(f)).MaxBy(f => f.LastWriteTimeUtc);
    }

    /// <summary>Files with backups, those beside them left out.</summary>
    internal IEnumerable<string> BackupFiles() => Directory.Exists(Backups) ? Directory.GetFiles(Backups).Where(f => !f.EndsWith(".about.json", StringComparison.Ordinal)) : [];
}
