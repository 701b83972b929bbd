using System.Globalization;

namespace OpsBot.Storage.Sqlite;

/// <summary>
/// Sees to it that one process at a time works on a database file: an exclusive lock on <c>&lt;db&gt;.lock</c>, which the operating system gives back however
/// the process ends. The holder's process id stands in <c>&lt;db&gt;.pid</c>, since a locked file cannot be read; it is there for the message only.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    // Errno values of Linux, which .NET passes on in IOException.HResult.
    private const int WouldBlock = 11;
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;
    private const int SharingViolation = unchecked((int)0x80070020); // Windows

    private readonly FileStream held;
    private readonly string holder;

    private InstanceLock(FileStream held, string holder)
    {
        this.held = held;
        this.holder = holder;
    }

    /// <summary>Takes the lock of a database file; creates its folder when there is none.</summary>
    /// <exception cref="StoreUnavailableException">Another process has it, or the folder cannot be written to.</exception>
    public static InstanceLock Take(string database)
    {
        var pidFile = database + ".pid";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(database))!);
            var stream = new FileStream(database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            try
            {
                File.WriteAllText(pidFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
                return new InstanceLock(stream, pidFile);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var (problem, remedy) = Explain(e, pidFile);
            throw new StoreUnavailableException("Opening the database", database, problem, remedy, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The lock file stays: deleting it would let two processes lock two files of the same name.
        File.Delete(holder);
        held.Dispose();
    }

    private static (string Problem, string Remedy) Explain(Exception error, string pidFile) => error.HResult switch
    {
        WouldBlock or SharingViolation => (
            $"another OpsBot{Holder(pidFile)} is using it",
            "Stop that one, or give this one a database file of its own."),
        NoSpace => (
            "there is no space left on the disk",
            "Make room; nothing that was answered is lost."),
        ReadOnlyFileSystem => (
            "the file system is read-only",
            "Mount it writable, or configure another path."),
        _ when error is UnauthorizedAccessException => (
            "it is read-only",
            "Give the user that OpsBot runs as write access to the file and its folder."),
        _ => (
            $"its folder cannot be used ({error.Message.TrimEnd('.')})",
            "Check the configured path."),
    };

    private static string Holder(string pidFile)
    {
        try
        {
            return $" (process {File.ReadAllText(pidFile)})";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The number only helps to find the other process; without it the message is still right.
            return "";
        }
    }
}
