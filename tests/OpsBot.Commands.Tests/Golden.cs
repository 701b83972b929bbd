using System.Runtime.CompilerServices;
using Xunit;

namespace OpsBot.Commands.Tests;

/// <summary>Files in the repository that a test holds its results against; with <c>OPSBOT_UPDATE_GOLDEN=1</c> they are written anew, to be read in the diff.</summary>
internal static class Golden
{
    private const string Switch = "OPSBOT_UPDATE_GOLDEN";

    private static bool Updates => Environment.GetEnvironmentVariable(Switch) == "1";

    /// <summary>The folder that holds OpsBot.sln.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>A file beside the test that asks.</summary>
    public static string Beside(string name, [CallerFilePath] string test = "")
    {
        // A deterministic build may have mapped the path away; what follows "tests/" is the same everywhere.
        var folder = Path.GetDirectoryName(test.Replace('\\', '/'))!;
        return Path.Combine(Repository, "tests", folder[(folder.IndexOf("OpsBot.Commands.Tests", StringComparison.Ordinal))..], name);
    }

    /// <summary>The file has this text.</summary>
    public static void AssertIs(string path, string actual)
    {
        if (Updates)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; {Switch}=1 writes it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OpsBot.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Looking for the repository: OpsBot.sln is nowhere above the tests.");
        }

        return folder;
    }
}
