using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>find and fd: their actions decide.</summary>
internal static class FindCommand
{
    public static Verdict Recognise(Call call)
    {
        var verdicts = new List<Verdict> { Verdict.Read(Labels.Host, "looks for files") };
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            switch (call.Arguments[i])
            {
                case "-delete":
                    verdicts.Add(Verdict.Destroy(Labels.Host, "`find -delete` deletes every file it finds"));
                    break;
                case "-exec" or "-execdir" or "-ok" or "-okdir":
                    verdicts.Add(call.Judge.Command(CommandAfter(call.Arguments, i + 1), new Input.Piped(null)) with { Label = Labels.Host });
                    break;
                case "-fprint" or "-fprintf" or "-fprint0" or "-fls":
                    verdicts.Add(Verdict.Change(Labels.Host, "writes a file"));
                    break;
            }
        }

        return Judge.Combine(verdicts);
    }

    /// <summary>fd runs what follows <c>-x</c> or <c>-X</c>.</summary>
    public static Verdict RecogniseFd(Call call)
    {
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (call.Arguments[i] is "-x" or "-X" or "--exec" or "--exec-batch")
            {
                return call.Judge.Command(CommandAfter(call.Arguments, i + 1), new Input.Piped(null)) with { Label = Labels.Host };
            }
        }

        return Verdict.Read(Labels.Host, "looks for files");
    }

    private static IReadOnlyList<string> CommandAfter(IReadOnlyList<string> arguments, int from)
    {
        var end = from;
        while (end < arguments.Count && arguments[end] is not (";" or "+"))
        {
            end++;
        }

        return [.. arguments.Skip(from).Take(end - from)];
    }
}
