using System.Diagnostics;

namespace OpsBot.Tests.Demo;

internal static class Processes
{
    /// <summary>Whether a process has ended; one that is dead and not yet buried by its parent has.</summary>
    public static bool HasEnded(int? id)
    {
        if (id is not { } known)
        {
            return true;
        }

        try
        {
            using var process = Process.GetProcessById(known);
            return process.HasExited || (OperatingSystem.IsLinux() && File.ReadAllText($"/proc/{known}/stat").Contains(") Z ", StringComparison.Ordinal));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
        {
            return true;
        }
    }

    /// <summary>kill -9.</summary>
    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
