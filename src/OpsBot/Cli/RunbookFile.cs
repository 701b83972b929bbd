using OpsBot.Hosting;

namespace OpsBot.Cli;

/// <summary>Reads a runbook from a file.</summary>
internal static class RunbookFile
{
    private const long LargestBytes = 16 * 1024 * 1024;

    /// <summary>The text of the file.</summary>
    /// <exception cref="StartupException">It cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return new FileInfo(path).Length > LargestBytes
                ? throw new StartupException($"Reading the runbook {path}: it is larger than {LargestBytes / 1024 / 1024} MiB. Is it the right file?")
                : File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Reading the runbook {path}: {e.Message} Check the path.", e);
        }
    }
}
