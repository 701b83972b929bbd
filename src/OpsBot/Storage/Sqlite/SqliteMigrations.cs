using System.Globalization;

namespace OpsBot.Storage.Sqlite;

/// <summary>
/// Brings a database file to this version's schema. The scripts are numbered, embedded, and run once each, all in one transaction; the number reached stands in
/// <c>user_version</c>, and <c>application_id</c> says that the file is OpsBot's.
/// </summary>
internal static class SqliteMigrations
{
    private const long ApplicationId = 0x4F707342; // "OpsB"
    private const string Prefix = "migrations/sqlite/";

    private static readonly (long Version, string Resource)[] Scripts =
    [
        .. typeof(SqliteMigrations).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => (long.Parse(name.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), name))
            .Order(),
    ];

    /// <summary>The schema version that this program reads and writes.</summary>
    public static long Current => Scripts[^1].Version;

    /// <summary>Runs the scripts that the database has not seen. Writes the version even when there is none, so that a read-only file is noticed now.</summary>
    /// <exception cref="StoreUnavailableException">The file was written by a newer OpsBot or by another program.</exception>
    public static void Apply(SqliteSession session, string path)
    {
        session.Run("BEGIN IMMEDIATE");
        var version = RequireReadable(session, path);
        foreach (var (_, resource) in Scripts.Where(s => s.Version > version))
        {
            session.Run(Load(resource));
        }

        session.Run($"PRAGMA user_version = {Current}; PRAGMA application_id = {ApplicationId}; COMMIT");
    }

    /// <summary>The schema version of a database that this program may read.</summary>
    /// <exception cref="StoreUnavailableException">The file was written by a newer OpsBot or by another program.</exception>
    public static long RequireReadable(SqliteSession session, string path)
    {
        var version = Number(session, "PRAGMA user_version");
        var ours = Number(session, "PRAGMA application_id") == ApplicationId;
        if (!ours && (version != 0 || Number(session, "SELECT COUNT(*) FROM sqlite_schema") != 0))
        {
            throw new StoreUnavailableException("Opening the database", path, "it belongs to another program", "Check the configured path.");
        }

        if (version > Current)
        {
            throw new StoreUnavailableException(
                "Opening the database",
                path,
                $"a newer OpsBot wrote it (schema {version}, this one knows {Current})",
                "Start the newer version, or put back the backup from before the upgrade.");
        }

        return version;
    }

    private static long Number(SqliteSession session, string sql) => session.Query(sql, r => r.GetInt64(0))[0];

    private static string Load(string resource)
    {
        using var stream = typeof(SqliteMigrations).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
