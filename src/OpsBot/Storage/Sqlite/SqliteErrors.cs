using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OpsBot.Storage.Sqlite;

/// <summary>SQLite's result codes (sqlite.org/rescode.html) in words.</summary>
internal static class SqliteErrors
{
    /// <summary>Whether the database as a whole cannot be used, not just one statement.</summary>
    public static bool IsFatal(SqliteException error) => Explain(error.SqliteErrorCode) is not null;

    /// <summary>The exception to throw instead: one a person understands if the database cannot be used, else the same.</summary>
    public static Exception Translate(Exception error, string doing, string path) =>
        error is SqliteException sqlite && Explain(sqlite.SqliteErrorCode) is var (problem, remedy)
            ? new StoreUnavailableException(doing, path, problem, remedy, sqlite)
            : error;

    private static (string Problem, string Remedy)? Explain(int code) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (
            "another program keeps it locked",
            "Close what has the file open, such as a database browser or a backup."),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => (
            "it is read-only",
            "Give the user that OpsBot runs as write access to the file and its folder."),
        raw.SQLITE_IOERR => (
            "the disk reports an error",
            "Look at the system's log and at the disk's free space and health."),
        raw.SQLITE_CORRUPT => (
            "the file is damaged",
            "Put back the last backup; keep the damaged file, most of it can be read with the sqlite3 tool's .recover."),
        raw.SQLITE_NOTADB => (
            "the file is not a database, or is damaged",
            "Check the configured path; if it is right, put back the last backup."),
        raw.SQLITE_FULL => (
            "there is no space left on the disk",
            "Make room; nothing that was answered is lost."),
        raw.SQLITE_CANTOPEN => (
            "the file cannot be opened",
            "Check that the path names a file, not a folder, and that OpsBot's user may read and write it."),
        _ => null,
    };
}
