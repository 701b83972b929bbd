using System.Collections.Frozen;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>wget: without <c>-O -</c> it writes a file.</summary>
internal static class WgetCommand
{
    private static readonly FrozenSet<string> WithValue = new[]
    {
        "-O", "-o", "-a", "-i", "-t", "-T", "-U", "-P", "-e", "-l", "-w", "-Q", "-A", "-R", "-D", "--output-document", "--output-file", "--input-file", "--tries", "--timeout", "--header", "--user", "--password", "--user-agent", "--post-data", "--post-file", "--method", "--body-data", "--body-file", "--directory-prefix", "--ca-certificate", "--wait", "--level", "--execute",
    }.ToFrozenSet();

    public static Verdict Recognise(Call call)
    {
        var scan = new OptionScan(call.Arguments, WithValue);
        if (scan.Has("-e", "--execute", "--use-askpass"))
        {
            return Verdict.Destroy(Labels.Http, "a setting of wget may run a command");
        }

        var body = scan.Value("--post-data", "--body-data");
        var method = (scan.Value("--method") ?? (scan.Has("--post-data", "--post-file") ? "POST" : "GET")).ToUpperInvariant();
        var verdict = Judge.Combine(scan.Words.DefaultIfEmpty(string.Empty).Select(url => HttpRequest.Judge(method, url, body)));
        var toOutput = scan.Value("-O", "--output-document") is "-" or "/dev/null" or "/dev/stdout" || scan.Has("--spider");
        return verdict.Risk == Risk.ReadOnly && !toOutput
            ? verdict with { Risk = Risk.Mutating, Reason = "downloads into a file" }
            : verdict with { Native = scan.Words.Count == 1 && scan.Value("-O") == "-" && scan.Options.All(option => option.Name is "-q" or "-O" or "-T") };
    }
}
