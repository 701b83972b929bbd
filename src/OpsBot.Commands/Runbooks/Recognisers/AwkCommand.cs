using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>awk: a filter, unless its program runs or writes something.</summary>
internal static class AwkCommand
{
    private static readonly FrozenSet<string> WithValue = new[] { "-F", "-v", "-f", "-i", "--field-separator", "--assign", "--file", "--include" }.ToFrozenSet();

    public static Verdict Recognise(Call call)
    {
        var scan = new OptionScan(call.Arguments, WithValue);
        if (scan.Has("-f", "--file"))
        {
            return Verdict.Destroy(Labels.Host, "runs an awk program that is not shown here");
        }

        var program = scan.Words.FirstOrDefault() ?? string.Empty;
        if (program.Contains("system(", StringComparison.Ordinal) || program.Contains("system (", StringComparison.Ordinal) || program.Contains("getline", StringComparison.Ordinal) || program.Contains("|\"", StringComparison.Ordinal) || program.Contains("| \"", StringComparison.Ordinal))
        {
            return Verdict.Destroy(Labels.Host, "the awk program runs commands");
        }

        return scan.Value("-i", "--include") == "inplace"
            ? Verdict.Change(Labels.Host, "edits files in place")
            : program.Contains(">\"", StringComparison.Ordinal) || program.Contains("> \"", StringComparison.Ordinal)
            ? Verdict.Change(Labels.Host, "the awk program writes a file")
            : Verdict.Read(Labels.Host, "filters lines");
    }
}
