using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Commands.Runbooks;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Compiler;

/// <summary>The five real runbooks and what a reader found in them.</summary>
internal static class SharedRunbooks
{
    private static readonly ConcurrentDictionary<string, Runbook> Compiled = new(StringComparer.Ordinal);

    public static TheoryData<string> Files => ["threatforge.md", "spilttea.md", "pinned-sha.md", "legacyvideo.md", "stm-brief.md"];

    public static Runbook Compile(string file) => Compiled.GetOrAdd(file, static name => RunbookCompiler.Compile(name, Text(name)));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder(), file));

    /// <summary>Rows of commands.tsv: line, procedure, command, kind, risk, parameters, note.</summary>
    public static List<CommandRow> Commands(string file) =>
        [.. Rows("commands.tsv", file).Select(row => new CommandRow(int.Parse(row[1]), row[3], row[4], row[5], row[6].Split(',', StringSplitOptions.RemoveEmptyEntries), row[7]))];

    /// <summary>Rows of procedures.tsv.</summary>
    public static List<ProcedureRow> Procedures(string file) =>
        [.. Rows("procedures.tsv", file).Select(row => new ProcedureRow(int.Parse(row[1]), row[2], int.Parse(row[3]), int.Parse(row[4]), row[5], row[6].Split(',', StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>The entry of facts.json.</summary>
    public static JsonObject Facts(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder(), "facts.json")));
        return JsonObject.Create(document.RootElement.GetProperty(file).Clone())!;
    }

    private static IEnumerable<string[]> Rows(string table, string file) =>
        File.ReadLines(Path.Combine(Folder(), table)).Skip(1).Select(line => line.Split('\t')).Where(row => row[0] == file);

    /// <summary>The root of the repository.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Looking for the repository's root: no folder above the tests holds OpsBot.sln.");
    }

    private static string Folder()
    {
        var shared = Path.GetFullPath(Path.Combine(Repository(), "..", "shared", "runbooks"));
        Assert.SkipUnless(Directory.Exists(shared), "../shared is not here");
        return shared;
    }
}

/// <summary>A row of commands.tsv.</summary>
internal sealed record CommandRow(int Line, string Command, string Kind, string Risk, string[] Parameters, string Note)
{
    public bool IsMention => Note.Contains("mention only", StringComparison.Ordinal);

    public bool IsInDoubt => Note.Contains("doubt", StringComparison.Ordinal);
}

/// <summary>A row of procedures.tsv.</summary>
internal sealed record ProcedureRow(int Line, string Path, int Steps, int ManualSteps, string Risk, string[] Parameters);
