namespace OpsBot.Tests.Chat.Slack;

/// <summary>Files beside these tests that results are held against; <c>OPSBOT_UPDATE_GOLDEN=1</c> writes them anew, to be read in the diff.</summary>
internal static class SlackGolden
{
    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder of what others wrote: payloads and specifications of Slack; null when it is not here.</summary>
    public static string? Conformance { get; } = Path.Combine(Repository, "../shared/conformance/slack") is var path && Directory.Exists(path) ? Path.GetFullPath(path) : null;

    /// <summary>The file has this text.</summary>
    public static void AssertIs(string name, string actual)
    {
        var path = Path.Combine(Repository, "tests/OpsBot.Tests/Chat/Slack/Golden", name);
        if (Environment.GetEnvironmentVariable("OPSBOT_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Xunit.Assert.True(File.Exists(path), $"{path} is missing; OPSBOT_UPDATE_GOLDEN=1 writes it.");
        Xunit.Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "OpsBot.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("OpsBot.sln is nowhere above the tests."));
}
