using System.Collections.Frozen;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>curl, by its manual's options.</summary>
internal static class CurlCommand
{
    private static readonly FrozenSet<string> WithValue = new[]
    {
        "-A", "-b", "-c", "-C", "-d", "-D", "-e", "-E", "-F", "-H", "-K", "-m", "-o", "-P", "-Q", "-r", "-t", "-T", "-u", "-U", "-w", "-x", "-X", "-y", "-Y", "-z",
        "--user-agent", "--cookie", "--cookie-jar", "--continue-at", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json", "--dump-header", "--referer", "--cert", "--form", "--form-string", "--header", "--config",
        "--max-time", "--output", "--output-dir", "--quote", "--range", "--telnet-option", "--upload-file", "--user", "--proxy-user", "--write-out", "--proxy", "--request", "--connect-timeout", "--retry", "--retry-delay", "--retry-max-time", "--resolve", "--connect-to",
        "--cacert", "--capath", "--key", "--cert-type", "--key-type", "--interface", "--unix-socket", "--abstract-unix-socket", "--limit-rate", "--max-redirs", "--noproxy", "--oauth2-bearer", "--aws-sigv4", "--ciphers", "--url", "--url-query", "--variable", "--dns-servers", "--trace", "--trace-ascii", "--stderr", "--time-cond", "--speed-limit", "--speed-time", "--expect100-timeout", "--keepalive-time", "--max-filesize", "--tls-max",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Modelled = new[]
    {
        "-s", "-S", "-f", "-I", "-X", "-H", "-d", "-o", "-w", "--silent", "--show-error", "--fail", "--output", "--write-out", "--head", "--request", "--header", "--data", "--data-raw", "--json",
    }.ToFrozenSet();

    private static readonly string[] Data = ["-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json", "-F", "--form", "--form-string"];

    /// <summary>The arguments of curl, told apart.</summary>
    public static OptionScan Scan(IReadOnlyList<string> arguments) => new(arguments, WithValue);

    public static Verdict Recognise(Call call)
    {
        var scan = Scan(call.Arguments);
        if (scan.Has("-V", "-h") || scan.Has("--version", "--help", "--manual"))
        {
            return Verdict.Read(Labels.Http, "asks curl for its help or version");
        }

        if (scan.Has("-K", "--config", "-Q", "--quote"))
        {
            return Verdict.Destroy(Labels.Http, "what curl does is in a file or in commands to a server");
        }

        var body = scan.Value(Data);
        var method = (scan.Value("-X", "--request") ?? ImpliedMethod(scan, body)).ToUpperInvariant();
        var urls = scan.Words.Concat(scan.Values("--url")).ToArray();
        var verdict = Judge.Combine(urls.DefaultIfEmpty(string.Empty).Select(url => HttpRequest.Judge(method, url, body)))
            with
        { Native = urls is [var only] && scan.Values(Data).Count <= 1 && !only.AsSpan().ContainsAny("{}[]") && scan.Options.All(IsModelled) };
        return verdict.Risk == Risk.ReadOnly && WritesFile(scan) ? verdict with { Risk = Risk.Mutating, Reason = "downloads into a file", Native = false } : verdict;
    }

    // "@file" reads a file, a status code is all that is written out, and only nowhere is written to.
    private static bool IsModelled((string Name, string? Value) option) => option.Name switch
    {
        "-o" or "--output" => option.Value is "/dev/null",
        "-w" or "--write-out" => option.Value is "%{http_code}" or "%{http_code}\\n" or "%{response_code}",
        "-d" or "--data" or "--json" or "-H" or "--header" => option.Value is not (null or ['@', ..]),
        _ => Modelled.Contains(option.Name),
    };

    private static string ImpliedMethod(OptionScan scan, string? body) =>
        scan.Has("-T", "--upload-file") ? "PUT"
        : scan.Has("-I", "--head") ? "HEAD"
        : body is not null && !scan.Has("-G", "--get") ? "POST"
        : "GET";

    private static bool WritesFile(OptionScan scan) =>
        scan.Has("-O", "-J", "--remote-name", "--remote-header-name", "--remote-name-all")
        || scan.Values("-o", "--output", "-D", "--dump-header", "-c", "--cookie-jar", "--trace", "--trace-ascii").Any(file => file is not ("/dev/null" or "-" or "/dev/stdout" or "/dev/stderr"));
}
