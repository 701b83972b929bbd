using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Lint;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Compiler;

/// <summary>Runbooks as nobody writes them: our samples cut, doubled, spliced and salted with what parsers stumble over.</summary>
public sealed class HostileRunbookTests
{
    private static readonly string[] Salt =
    [
        "\0", "\u202e", "\ud800", "```", "~~~", "`", "|", "\t", "> ", "- ", "1. ", "# ", "```bash\n", "$(", "<<EOF\n", "'", "\"", "((", "[[", "{", "}", "<name>", "{{.X}}", "|---|---|\n", "\r", "\r\n", "![", "](", "<!--",
        "<details>", "&&", "DROP DATABASE x;", "If ", "# or\n", "Option A", "psql\n", "postgres=# ", "$ ", "\\", "99999999999. ", "**", "git tag v0.1.0", "--name x<y>migrate",
    ];

    [Fact]
    public void Compile_AnyRunbook_NeitherThrowsNorLosesRiskWhenBound()
    {
        var samples = Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository(), "tests/OpsBot.Commands.Tests/Runbooks/Samples"), "*.md").Select(File.ReadAllText).ToArray();
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var runbook = RunbookCompiler.Compile("x.md", Spoil(samples, new System.Random(seed)));
            RunbookLint.Check(runbook, new DateOnly(2026, 1, 1));
            foreach (var procedure in runbook.Procedures)
            {
                var bound = BoundProcedure.Bind(procedure, procedure.Parameters.ToDictionary(parameter => parameter.Name, _ => "value"));
                Assert.Equal(procedure.Steps.Count, bound.Steps.Count);
                Assert.All(procedure.Steps.Zip(bound.Steps), pair => Assert.True(pair.Second.Step.Risk >= pair.First.Risk, "A value lowers no risk."));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static string Spoil(string[] samples, System.Random random)
    {
        var text = new StringBuilder(samples[random.Next(samples.Length)]);
        for (var edits = random.Next(1, 40); edits > 0; edits--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text.Insert(at, Salt[random.Next(Salt.Length)]);
                    break;
                case 1:
                    text.Remove(at, Math.Min(random.Next(1, 200), text.Length - at)).Append(' ');
                    break;
                default:
                    var other = samples[random.Next(samples.Length)];
                    var from = random.Next(other.Length);
                    text.Insert(at, other.AsSpan(from, Math.Min(random.Next(1, 400), other.Length - from)));
                    break;
            }
        }

        return text.ToString();
    }
}
