using System.Collections.Frozen;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>HTTPie and xh: an optional method, a URL, then items; items with data make it a POST.</summary>
internal static class HttpieCommand
{
    private static readonly FrozenSet<string> WithValue = new[] { "-a", "--auth", "-o", "--output", "--session", "--timeout", "-p", "--print", "--proxy", "--verify", "--cert", "-A", "-s", "--style" }.ToFrozenSet();

    public static Verdict Recognise(Call call)
    {
        var scan = new OptionScan(call.Arguments, WithValue);
        var words = scan.Words;
        var hasMethod = words.Count > 1 && words[0].All(char.IsAsciiLetterUpper);
        var items = words.Skip(hasMethod ? 2 : 1);
        var sendsData = items.Any(item => item.Contains('=', StringComparison.Ordinal) && !item.Contains("==", StringComparison.Ordinal)) || call.Input is not Input.Terminal;
        var method = hasMethod ? words[0] : sendsData ? "POST" : "GET";
        var verdict = HttpRequest.Judge(method, words.ElementAtOrDefault(hasMethod ? 1 : 0) ?? string.Empty, null);
        return verdict.Risk == Risk.ReadOnly && scan.Has("-d", "--download", "-o", "--output")
            ? verdict with { Risk = Risk.Mutating, Reason = "downloads into a file" }
            : verdict;
    }
}
