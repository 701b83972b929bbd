using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using OpsBot.Commands.Ids;
using OpsBot.Demo;
using OpsBot.Demo.Control;
using OpsBot.Demo.Host;

namespace OpsBot.IntegrationTests.Processes;

/// <summary>An event as it is stored.</summary>
internal sealed record StoredEvent(string Type, int? Step);

/// <summary>A bot's data folder, looked at from outside: the database read-only, the demo's own record of what was done to it.</summary>
internal sealed class BotFolder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-");

    /// <summary>Its path; short enough for a socket.</summary>
    public string Path => folder.FullName;

    /// <summary>The catalog; null for the demo.</summary>
    public string? Config { get; init; }

    /// <summary>The database.</summary>
    public string Database => System.IO.Path.Combine(Path, "opsbot.db");

    private DemoFiles Demo => new(System.IO.Path.Combine(Path, "demo"));

    /// <summary>Starts the bot here.</summary>
    public async Task<Opsbot> ServeAsync()
    {
        var bot = Opsbot.Start(["serve", "--data", Path, "--urls", "http://127.0.0.1:0", .. Config is null ? Array.Empty<string>() : ["--config", Config]]);
        await bot.AddressAsync();
        return bot;
    }

    /// <summary>Begins <c>opsbot exec</c> here.</summary>
    public Opsbot BeginExec(string line, string person, params string[] more) => Opsbot.Start(["exec", line, "--as", person, "--data", Path, .. more]);

    /// <summary>Does <c>opsbot exec</c> here.</summary>
    public async Task<Ended> ExecAsync(string line, string person = "maya", params string[] more)
    {
        using var exec = BeginExec(line, person, more);
        return await exec.EndAsync();
    }

    /// <summary>The process of the demo engine that was here last.</summary>
    public int EngineProcess => EngineCard.Read(Demo.Card)!.ProcessId;

    /// <summary>What was done to the demo system, in order.</summary>
    public IReadOnlyList<string> Effects() => !File.Exists(Demo.Effects)
        ? []
        : [.. File.ReadLines(Demo.Effects).Select(l => JsonSerializer.Deserialize<Effect>(l, OpsJson.Options)!).Select(e => $"{e.Name} {e.Service} {e.Tag}")];

    /// <summary>The only run's id; null when there is none yet.</summary>
    public string? Run() => Query("SELECT DISTINCT stream FROM events WHERE stream LIKE 'run/%'", r => r.GetString(0)["run/".Length..]).SingleOrDefault();

    /// <summary>The only run's events, in order.</summary>
    public IReadOnlyList<StoredEvent> Events() => Query(
        "SELECT type, json_extract(json, '$.index'), json_extract(json, '$.step') FROM events WHERE stream LIKE 'run/%' ORDER BY seq",
        r => new StoredEvent(r.GetString(0), r.IsDBNull(1) ? r.IsDBNull(2) ? null : r.GetInt32(2) : r.GetInt32(1)));

    /// <summary>The events of one run of several, in order, as JSON.</summary>
    public IReadOnlyList<(string Type, string Json)> Events(RunId run) => Query(
        $"SELECT type, json FROM events WHERE stream = 'run/{run}' ORDER BY seq", r => (r.GetString(0), r.GetString(1)));

    /// <summary>How many events the only run has.</summary>
    public int Count() => Query("SELECT COUNT(*) FROM events WHERE stream LIKE 'run/%'", r => r.GetInt32(0)) is [var count] ? count : 0;

    /// <summary>Changes the database behind the bot's back.</summary>
    public void Change(string sql)
    {
        using var connection = Open(SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Looks until something is so.</summary>
    public static async Task UntilAsync(Func<bool> so, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!so())
        {
            Assert(!patience.IsCancellationRequested, what);
            await Task.Delay(Poll, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A bot that ended well took its engine along; one that a test left killed did not.
        if (EngineCard.Read(Demo.Card) is { } card && Runs(card.ProcessId))
        {
            using var engine = Process.GetProcessById(card.ProcessId);
            engine.Kill();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>Whether an engine still runs; one that is dead and not yet buried does not.</summary>
    public static bool Runs(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains("demo-engine", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Assert(bool so, string what) => Xunit.Assert.True(so, "Waited too long: " + what);

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read)
    {
        if (!File.Exists(Database))
        {
            return [];
        }

        using var connection = Open(SqliteOpenMode.ReadOnly);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
