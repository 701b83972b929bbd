using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>xargs: runs a command with arguments that nobody has seen yet.</summary>
internal static class XargsCommand
{
    private static readonly FrozenSet<string> WithValue = new[] { "-I", "-i", "-n", "-P", "-L", "-l", "-d", "-a", "-s", "-E", "--replace", "--max-args", "--max-procs", "--max-lines", "--delimiter", "--arg-file", "--max-chars" }.ToFrozenSet();

    public static Verdict Recognise(Call call)
    {
        var i = 0;
        while (i < call.Arguments.Count && call.Arguments[i].Length > 1 && call.Arguments[i][0] == '-')
        {
            i += WithValue.Contains(call.Arguments[i]) && call.Arguments[i] is not ("-i" or "-l") ? 2 : 1;
        }

        if (i >= call.Arguments.Count)
        {
            return Verdict.Read(Labels.Host, "joins lines");
        }

        // The command gets more words than are written here; a shell or a wrapper without its command would run them.
        var words = call.Slice(i);
        return words.Count == 1 && words[0] is "sh" or "bash" or "env" or "sudo" or "command" or "exec" or "eval" or "nohup" or "time"
            ? Verdict.Destroy(Labels.Host, "runs whatever is piped into it")
            : call.Judge.Command(words, new Input.Piped(null));
    }
}
