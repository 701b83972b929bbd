using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.Tests.Chat.Slack;

namespace OpsBot.Tests.Chat.Discord;

/// <summary>Files beside these tests that results are held against; <c>OPSBOT_UPDATE_GOLDEN=1</c> writes them anew, to be read in the diff.</summary>
internal static class DiscordGolden
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The file has this.</summary>
    public static void AssertIs(string name, object actual)
    {
        var text = JsonSerializer.Serialize(actual, Readable).ReplaceLineEndings("\n") + "\n";
        var path = Path.Combine(SlackGolden.Repository, "tests/OpsBot.Tests/Chat/Discord/Golden", name);
        if (Environment.GetEnvironmentVariable("OPSBOT_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, text);
        }

        Xunit.Assert.True(File.Exists(path), $"{path} is missing; OPSBOT_UPDATE_GOLDEN=1 writes it.");
        Xunit.Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
