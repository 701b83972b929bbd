using OpsBot.Commands.Runbooks;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Compiler;

/// <summary>Our own runbooks and the JSON they compile to, byte by byte. With OPSBOT_GOLDEN=write the files are written anew; review the difference.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("kiosk")]
    [InlineData("traps")]
    public void Write_Sample_IsTheGoldenJson(string name)
    {
        var folder = Path.Combine(SharedRunbooks.Repository(), "tests", "OpsBot.Commands.Tests", "Runbooks", "Samples");
        var json = RunbookJson.Write(RunbookCompiler.Compile($"{name}.md", File.ReadAllText(Path.Combine(folder, $"{name}.md")))).ReplaceLineEndings("\n") + "\n";
        var golden = Path.Combine(folder, $"{name}.json");
        if (Environment.GetEnvironmentVariable("OPSBOT_GOLDEN") == "write")
        {
            File.WriteAllText(golden, json);
        }

        Assert.Equal(File.ReadAllText(golden), json);
    }
}
