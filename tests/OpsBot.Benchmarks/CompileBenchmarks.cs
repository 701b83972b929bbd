using BenchmarkDotNet.Attributes;
using OpsBot.Commands.Runbooks;

namespace OpsBot.Benchmarks;

/// <summary>A whole runbook to procedures, facts and findings: our own samples, and the real ones where ../shared is (the aim: spilttea.md under 1 ms).</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class CompileBenchmarks
{
    private string text = "";

    /// <summary>The runbooks that are here.</summary>
    public static IEnumerable<string> Files => Folders().Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.md"))
        .Where(file => Path.GetFileName(file) != "README.md").Order(StringComparer.Ordinal).Select(file => Path.GetRelativePath(Root(), file));

    /// <summary>Which one.</summary>
    [ParamsSource(nameof(Files))]
    public string Runbook { get; set; } = "";

    /// <summary>Reads the file.</summary>
    [GlobalSetup]
    public void Read() => text = File.ReadAllText(Path.Combine(Root(), Runbook));

    /// <summary>Compiles it.</summary>
    [Benchmark]
    public Runbook Compile() => RunbookCompiler.Compile(Runbook, text);

    private static IEnumerable<string> Folders() =>
        [Path.Combine(Root(), "tests/OpsBot.Commands.Tests/Runbooks/Samples"), Path.Combine(Root(), "../shared/runbooks")];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run the benchmarks from inside the repository: OpsBot.sln is not above them.");
    }
}
