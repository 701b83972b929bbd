using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures.Native;

/// <summary><c>curl</c>: a request that only this bot's own client has to send; a certificate that is not checked and a limit of time are left to curl.</summary>
internal static class HttpForms
{
    /// <summary>The steps of a command; null where it is not modelled.</summary>
    public static IReadOnlyList<Step>? Of(NativeCall call, string[] arguments)
    {
        // An address means what it means on the runner: `localhost` there is not the bot's. What is filtered is the whole answer, and the bot shows only its beginning.
        if (call.System.Runner is not RunnerDefinition.Local || call.Through is not null || !call.Command.Native)
        {
            return null;
        }

        var scan = CurlCommand.Scan(arguments);
        if (scan.Words is not [var address] || scan.Has("-k", "--insecure", "-i", "--include", "-m", "--max-time", "--connect-timeout", "-u", "--user"))
        {
            return null;
        }

        var url = address.Contains("://", StringComparison.Ordinal) ? address : "http://" + address;
        var headers = scan.Values("-H", "--header").Select(h => h.Split(':', 2)).ToList();
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || headers.Exists(h => h.Length != 2))
        {
            return null;
        }

        // Several are joined by curl, each kind in its own way.
        if (scan.Values("--json", "-d", "--data", "--data-raw").Count > 1)
        {
            return null;
        }

        var (json, body) = (scan.Value("--json"), scan.Value("--json", "-d", "--data", "--data-raw"));
        List<Field> fields = [.. headers.Select(h => new Field(h[0].Trim(), h[1].Trim()))];
        if (body is not null)
        {
            Unless(fields, "Content-Type", json is null ? "application/x-www-form-urlencoded" : "application/json");
        }

        if (json is not null)
        {
            Unless(fields, "Accept", "application/json");
        }

        return
        [
            new HttpStep
            {
                Service = RunnerStep.Place(call.System.Name),
                Source = call.Source,
                Risk = call.Risk,
                Disclosure = call.Command.Disclosure,
                Timeout = NativeCall.ShortTime,
                Repeatable = call.Risk == Risk.ReadOnly,
                Irreversible = call.Risk > Risk.ReadOnly,
                Method = scan.Value("-X", "--request") ?? (scan.Has("-I", "--head") ? "HEAD" : body is null ? "GET" : "POST"),
                Url = url,
                Headers = fields,
                Body = body,
                OnlyStatus = scan.Has("-o", "--output", "-w", "--write-out"),
            },
        ];
    }

    /// <summary>A header that curl sends by itself unless it was given.</summary>
    private static void Unless(List<Field> fields, string name, string value)
    {
        if (!fields.Exists(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            fields.Add(new Field(name, value));
        }
    }
}
