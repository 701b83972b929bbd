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
        if (scan.Has("-f", "--file", "-E", "--exec", "-e", "--source", "-l", "--load"))
        {
            return Verdict.Destroy(Labels.Host, "runs an awk program that is not shown here");
        }

        var program = scan.Words.FirstOrDefault() ?? string.Empty;
        var output = OutputOf(program);
        if (output == '|' || program.Contains("system(", StringComparison.Ordinal) || program.Contains("system (", StringComparison.Ordinal) || program.Contains("getline", StringComparison.Ordinal) || program.Contains("|\"", StringComparison.Ordinal) || program.Contains("| \"", StringComparison.Ordinal))
        {
            return Verdict.Destroy(Labels.Host, "the awk program runs commands");
        }

        return scan.Value("-i", "--include") == "inplace"
            ? Verdict.Change(Labels.Host, "edits files in place")
            : output == '>' || program.Contains(">\"", StringComparison.Ordinal) || program.Contains("> \"", StringComparison.Ordinal)
            ? Verdict.Change(Labels.Host, "the awk program writes a file")
            : Verdict.Read(Labels.Host, "filters lines");
    }

    /// <summary>The sign by which a <c>print</c> sends its output to a file or a command; a comparison must stand in parentheses there.</summary>
    private static char OutputOf(ReadOnlySpan<char> program)
    {
        while (program.IndexOf("print", StringComparison.Ordinal) is >= 0 and var print)
        {
            program = program[print..];
            if (SignIn(program, out var length) is not '\0' and var sign)
            {
                return sign;
            }

            program = program[length..];
        }

        return '\0';
    }

    /// <summary>The first such sign of a statement, and how long the statement is.</summary>
    private static char SignIn(ReadOnlySpan<char> statement, out int length)
    {
        var (depth, quoted) = (0, false);
        for (var i = 0; i < statement.Length; i++)
        {
            switch (statement[i])
            {
                case '\\':
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case var _ when quoted:
                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case ';' or '\n' or '}':
                    length = i;
                    return '\0';
                case '|' when depth == 0 && i + 1 < statement.Length && statement[i + 1] == '|':
                    i++;
                    break;
                case '>' or '|' when depth == 0:
                    length = i;
                    return statement[i];
            }
        }

        length = statement.Length;
        return '\0';
    }
}
