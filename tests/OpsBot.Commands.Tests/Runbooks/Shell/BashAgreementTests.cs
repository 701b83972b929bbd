using System.Diagnostics;
using OpsBot.Commands.Runbooks.Shell;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Shell;

public sealed class BashAgreementTests
{
    private const int Scripts = 3000;

    [Fact]
    public async Task Parse_GeneratedScripts_AgreesWithBash()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is not here");
        var scripts = Enumerable.Range(0, Scripts).Select(seed => seed % 2 == 0 ? new ScriptGenerator(seed).Valid() : new ScriptGenerator(seed).Broken()).Where(IsComparable).ToArray();
        var verdicts = await AskBash(scripts);

        var differ = scripts.Zip(verdicts).Where(pair => ShellParser.Parse(pair.First).IsValid != pair.Second)
            .OrderBy(pair => pair.First.Length)
            .Select(pair => $"bash says {pair.Second}, we {string.Join(' ', ShellParser.Parse(pair.First).Diagnostics)}:\n{pair.First}").ToArray();

        Assert.True(differ.Length == 0, $"{differ.Length} of {scripts.Length} differ, for example\n{string.Join("\n----\n", differ.Take(8))}");
        Assert.InRange(verdicts.Count(valid => !valid), scripts.Length / 10, scripts.Length * 9 / 10);
    }

    /// <summary>An unclosed <c>((</c> makes bash look for the closing parentheses through quotes and lines in ways of its own.</summary>
    private static bool IsComparable(string script) => script.AsSpan().Count("((") == script.AsSpan().Count("))");

    /// <summary>Whether <c>bash -n</c> takes each script without a word, errors and warnings alike; one bash walks over all of them.</summary>
    private static async Task<bool[]> AskBash(string[] scripts)
    {
        var folder = Directory.CreateTempSubdirectory("bash-n-");
        try
        {
            for (var i = 0; i < scripts.Length; i++)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{i:D5}"), scripts[i], TestContext.Current.CancellationToken);
            }

            var start = new ProcessStartInfo("/bin/bash", ["-c", "cd \"$1\" && for f in *; do [ -z \"$(bash -n \"$f\" 2>&1)\" ]; echo $?; done", "-", folder.FullName])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using var bash = Process.Start(start)!;
            var answers = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
            return [.. answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(code => code == "0")];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
