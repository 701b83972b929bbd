using System.Text;
using Xunit;

namespace OpsBot.Commands.Tests.Architecture;

/// <summary>docs/glossary.md rules the names of public types.</summary>
public sealed class GlossaryTests
{
    [Fact]
    public void PublicTypes_UseNoRejectedSynonym()
    {
        var rejected = Rejected();
        var wrong = from type in typeof(CommandFlow).Assembly.GetExportedTypes()
                    from word in WordsOf(type.Name)
                    where rejected.ContainsKey(word)
                    select $"{type.FullName}: say {rejected[word]}, not {word}";

        Assert.NotEmpty(rejected);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("System")]
    [InlineData("Service")]
    [InlineData("Host")]
    [InlineData("Runner")]
    [InlineData("Runbook")]
    [InlineData("Procedure")]
    [InlineData("Step")]
    [InlineData("Risk")]
    [InlineData("Disclosure")]
    [InlineData("Parameter")]
    [InlineData("Plan")]
    [InlineData("Run")]
    [InlineData("Approval")]
    [InlineData("Incident")]
    [InlineData("Timeline")]
    [InlineData("Person")]
    [InlineData("Rota")]
    [InlineData("Intent")]
    public void Glossary_HasTheWord(string word) => Assert.Contains(Rows(), r => r[0] == word);

    /// <summary>Rejected word, lower-case, with the word to use; those marked with ° are fine in other places.</summary>
    private static Dictionary<string, string> Rejected() => Rows()
        .SelectMany(r => r[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(w => !w.EndsWith('°')).Select(w => (Word: w.ToLowerInvariant(), Instead: r[0])))
        .ToDictionary(w => w.Word, w => w.Instead);

    private static IEnumerable<string[]> Rows() => File.ReadLines(Path.Combine(Golden.Repository, "docs", "glossary.md"))
        .Where(l => l.StartsWith("| **", StringComparison.Ordinal))
        .Select(l => l.Trim('|').Split('|').Select(c => c.Trim().Trim('*')).ToArray());

    /// <summary>The words of a name: RunMachine is run and machine.</summary>
    private static IEnumerable<string> WordsOf(string name)
    {
        var word = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && word.Length > 0)
            {
                yield return word.ToString().ToLowerInvariant();
                word.Clear();
            }

            word.Append(c);
        }

        yield return word.ToString().ToLowerInvariant();
    }
}
