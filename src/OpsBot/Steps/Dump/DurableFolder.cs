using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OpsBot.Steps.Dump;

/// <summary>Names in a folder that outlast a loss of power: a file's own flush says nothing of its name, which is written in the folder (fsync(2)). .NET opens no folder, so the C library does.</summary>
internal static class DurableFolder
{
    /// <summary>Waits until what was renamed in a folder is on the disk.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">The system says why not.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // NTFS writes names into its journal itself.
            return;
        }

        var folder = open(path, 0);
        if (folder < 0)
        {
            throw Failed(path);
        }

        try
        {
            if (fsync(folder) != 0)
            {
                throw Failed(path);
            }
        }
        finally
        {
            _ = close(folder);
        }
    }

    private static IOException Failed(string path) => new($"{path} could not be flushed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

#pragma warning disable IDE1006, SYSLIB1054 // the names of the system calls; without code that is not safe
    [DllImport("libc", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int file);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int file);
#pragma warning restore IDE1006, SYSLIB1054
}
