using OpsBot.Commands.Catalog;
using OpsBot.Commands.Procedures.Native;
using OpsBot.Commands.Runbooks;

namespace OpsBot.Commands.Procedures;

/// <summary>
/// Decides how each line of a procedure is run: natively where an executor does exactly the same, else in the shell or by hand. What one line of a code block sets (<c>cd</c>, <c>export</c>, assignments) counts
/// for the lines after it; where such a line runs something to find its value, the block is one text for the shell.
/// </summary>
internal sealed class RunbookWays
{
    private readonly SystemDefinition system;
    private readonly string file;
    private readonly IReadOnlyList<RunbookLine> lines;
    private readonly RunbookWay[] ways;
    private readonly RunbookWay.InShell?[] shells;

    private RunbookWays(SystemDefinition system, string file, IReadOnlyList<RunbookLine> lines)
    {
        (this.system, this.file, this.lines) = (system, file, lines);
        (ways, shells) = (new RunbookWay[lines.Count], new RunbookWay.InShell?[lines.Count]);
    }

    /// <summary>The ways of the lines, in their order.</summary>
    /// <param name="system">The system.</param>
    /// <param name="file">The runbook's file.</param>
    /// <param name="lines">The lines that are run together.</param>
    public static IReadOnlyList<RunbookWay> Of(SystemDefinition system, string file, IReadOnlyList<RunbookLine> lines)
    {
        var maker = new RunbookWays(system, file, lines);
        for (var start = 0; start < lines.Count;)
        {
            var end = start + 1;
            while (end < lines.Count && lines[start].Step.Fence > 0 && lines[end].Step.Fence == lines[start].Step.Fence)
            {
                end++;
            }

            maker.Block([.. Enumerable.Range(start, end - start)]);
            start = end;
        }

        maker.KeepFilesTogether();
        return maker.ways;
    }

    /// <summary>Where a line stands in its runbook, with what it says there.</summary>
    public static string Source(string file, RunbookStep step) => $"{file}:{step.Line} {RunbookText.OneLine(step.Command)}";

    private void Block(IReadOnlyList<int> block)
    {
        if (block.Any(i => lines[i].Sets && !lines[i].IsPlain) && block.All(i => !lines[i].Step.IsManual))
        {
            ways[block[0]] = Shell(block);
            foreach (var i in block.Skip(1))
            {
                ways[i] = new RunbookWay.WithOthers();
            }

            return;
        }

        var before = new List<int>();
        foreach (var i in block)
        {
            shells[i] = Shell([.. before, i]);
            ways[i] = Alone(lines[i], before) ?? shells[i]!;
            if (ways[i] is RunbookWay.WithOthers)
            {
                before.Add(i);
            }
        }
    }

    private RunbookWay? Alone(RunbookLine line, IReadOnlyList<int> before)
    {
        var source = Source(file, line.Step);
        return line.Step.IsManual ? WaitForms.Healthy(line.Command, system, source) is { } wait ? new RunbookWay.Natively([wait]) : new RunbookWay.ByHand()
            : line.IsTyped ? new RunbookWay.ByHand()
            : line.Sets ? new RunbookWay.WithOthers()
            : line.Read is { } read && before.All(i => lines[i].Folder is not null) && RunbookForms.Native(read, system, source, FolderAfter(before)) is { } native ? new RunbookWay.Natively(native)
            : null;
    }

    private RunbookWay.InShell Shell(IReadOnlyList<int> parts) => new(string.Join('\n', parts.Select(i => lines[i].Command)), parts);

    /// <summary>Where some <c>cd</c> lead, one after the other, from the folder that the shell starts in; null where there are none.</summary>
    private string? FolderAfter(IReadOnlyList<int> before) =>
        before.Count == 0 ? null : before.Select(i => lines[i].Folder!).Aggregate(system.Shell.Folder ?? "", (from, to) => Path.GetFullPath(Path.Combine(from, to), "/"));

    /// <summary>What would write a backup, or read one, stays in the shell when another command there names the file: it looks for it on the runner.</summary>
    private void KeepFilesTogether()
    {
        while (Array.FindIndex(ways, way => way is RunbookWay.Natively { File: { } stem } && LooksFor(stem)) is >= 0 and var found)
        {
            ways[found] = shells[found]!;
        }
    }

    private bool LooksFor(string stem) => ways.Zip(lines).Any(pair => pair.First is not RunbookWay.Natively && !pair.Second.Step.IsManual && pair.Second.Command.Contains(stem, StringComparison.Ordinal));
}
