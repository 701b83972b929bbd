using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>Turns a bound command into steps that need no shell, where one of the executors does exactly the same; null where none does.</summary>
internal static class RunbookForms
{
    private const int WholeLog = 10_000;
    private static readonly TimeSpan ShortTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongTime = TimeSpan.FromMinutes(2);

    /// <summary>The steps of a command.</summary>
    /// <param name="command">The command, bound.</param>
    /// <param name="system">Whose services it may name.</param>
    /// <param name="source">The text it comes from, with its place.</param>
    public static IReadOnlyList<Step>? Native(RecognisedCommand command, SystemDefinition system, string source)
    {
        if (!command.Native || Stages(command.Tree) is not [var words, .. var filters])
        {
            return null;
        }

        return words switch
        {
            ["docker-compose", .. var rest] => Compose(rest, filters, system, source),
            ["docker", "compose", .. var rest] => Compose(rest, filters, system, source),
            ["docker", "logs", .. var rest] => Logs("docker logs", rest, filters, system, source),
            ["docker", "restart", .. var rest] when filters.Count == 0 => Restart("docker restart", rest, system, source),
            ["sleep", var time] when filters.Count == 0 && Seconds(time) is { } pause => [Pause(pause, system, source)],

            // An address means what it means on the runner: `localhost` there is not the bot's.
            ["curl", .. var rest] when filters.Count == 0 && system.Runner is RunnerDefinition.Local => Curl(rest, command, system, source),
            _ => null,
        };
    }

    private static IReadOnlyList<Step>? Compose(string[] words, IReadOnlyList<string[]> filters, SystemDefinition system, string source)
    {
        while (words is ["-f" or "--file" or "-p" or "--project-name", _, .. var rest])
        {
            words = rest;
        }

        return words switch
        {
            ["ps", .. var rest] when filters.Count == 0 && !rest.Any(word => word is ['-', ..]) => Services(rest.Length == 0 ? [.. system.Services.Select(s => s.Name.Value)] : rest, system) is { } services
                ? [.. services.Select(s => new ShowContainers { Service = system.Ref(s), Source = source, Risk = Risk.ReadOnly, Timeout = ShortTime, Repeatable = true })]
                : null,
            ["logs", .. var rest] => Logs("compose logs", rest, filters, system, source),
            ["restart", .. var rest] when filters.Count == 0 => Restart("compose restart", rest, system, source),
            _ => null,
        };
    }

    private static IReadOnlyList<Step>? Logs(string command, string[] arguments, IReadOnlyList<string[]> filters, SystemDefinition system, string source)
    {
        if (NativeFlags.Of(command)!.Read(arguments) is not { Words: [var name] } scan || Services([name], system) is not [var service])
        {
            return null;
        }

        // Times as an absolute date, and filters other than a plain grep, are left to the shell.
        var tail = scan.Value("--tail", "-n") is { } text && text != "all" ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) && lines is > 0 and <= WholeLog ? lines : 0 : WholeLog;
        var since = scan.Value("--since") is { } age ? Age(age) : null;
        if (tail == 0 || (scan.Has("--since") && since is null) || scan.Has("--until", "-t", "--timestamps") || filters.Count > 1 || (filters.Count == 1 && Pattern(filters[0]) is null))
        {
            return null;
        }

        var query = new LogQuery(tail, since, filters.Count == 1 ? Pattern(filters[0]) : null, scan.Has("-f", "--follow"));
        return [new ReadLogs { Service = system.Ref(service), Source = source, Risk = Risk.ReadOnly, Timeout = LongTime, Repeatable = true, Query = query }];
    }

    private static IReadOnlyList<Step>? Restart(string command, string[] arguments, SystemDefinition system, string source) =>
        NativeFlags.Of(command)!.Read(arguments) is { Words.Count: > 0, Options.Count: 0 } scan && Services(scan.Words, system) is { } services
            ? [.. services.Select(s => new RestartService { Service = system.Ref(s), Source = source, Risk = Risk.Mutating, Timeout = LongTime })]
            : null;

    /// <summary><c>grep [-i] word</c>: words mean the same in every dialect of patterns.</summary>
    private static string? Pattern(string[] words)
    {
        var (ignoresCase, pattern) = words switch
        {
            ["grep", var word] => (false, word),
            ["grep", "-i", var word] => (true, word),
            _ => (false, ""),
        };
        return pattern.Length > 0 && pattern.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '_' or '-' or ':' or '/') && pattern[0] != '-'
            ? (ignoresCase ? "(?i)" : "") + Regex.Escape(pattern)
            : null;
    }

    /// <summary>A request that only this bot's own client has to send; a certificate that is not checked and a limit of time are left to curl.</summary>
    private static IReadOnlyList<Step>? Curl(string[] arguments, RecognisedCommand command, SystemDefinition system, string source)
    {
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

        var (json, body) = (scan.Value("--json"), scan.Value("--json", "-d", "--data", "--data-raw"));
        List<Field> fields = [.. headers.Select(h => new Field(h[0].Trim(), h[1].Trim()))];
        if (body is not null && !fields.Exists(f => string.Equals(f.Name, "Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            fields.Add(new Field("Content-Type", json is null ? "application/x-www-form-urlencoded" : "application/json"));
        }

        return
        [
            new HttpStep
            {
                Service = RunnerStep.Place(system.Name),
                Source = source,
                Risk = command.Risk,
                Disclosure = command.Disclosure,
                Timeout = ShortTime,
                Repeatable = command.Risk == Risk.ReadOnly,
                Irreversible = command.Risk > Risk.ReadOnly,
                Method = scan.Value("-X", "--request") ?? (scan.Has("-I", "--head") ? "HEAD" : body is null ? "GET" : "POST"),
                Url = url,
                Headers = fields,
                Body = body,
                OnlyStatus = scan.Has("-o", "--output", "-w", "--write-out"),
            },
        ];
    }

    private static WaitStep Pause(TimeSpan time, SystemDefinition system, string source) =>
        new() { Service = RunnerStep.Place(system.Name), Source = source, Risk = Risk.ReadOnly, Timeout = time + ShortTime, Repeatable = true, For = time };

    private static List<ServiceDefinition>? Services(IReadOnlyList<string> names, SystemDefinition system)
    {
        var found = names.Select(name => system.FindService(name) ?? system.Services.FirstOrDefault(s => s.Container == name)).OfType<ServiceDefinition>().ToList();
        return found.Count == names.Count ? found : null;
    }

    /// <summary>Longer than an hour nobody waits in a run.</summary>
    private static TimeSpan? Seconds(string text)
    {
        var unit = text[^1] switch { 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 1 };
        return int.TryParse(text.TrimEnd('s', 'm', 'h', 'd'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (long)number * unit is > 0 and <= 3600
            ? TimeSpan.FromSeconds(number * unit)
            : null;
    }

    private static TimeSpan? Age(string text) => text.Length > 1 && text[^1] is 's' or 'm' or 'h' ? Seconds(text) ?? (text.EndsWith('h') && int.TryParse(text[..^1], out var hours) && hours is > 0 and < 1000 ? TimeSpan.FromHours(hours) : null) : null;

    /// <summary>The words of each command of a pipeline; null when it is more than that.</summary>
    private static List<string[]>? Stages(ShellScript tree)
    {
        if (tree.Statements is not [var statement])
        {
            return null;
        }

        IReadOnlyList<ShellStatement> stages = statement.Command is Pipeline pipeline ? pipeline.Stages : [statement];
        var words = new List<string[]>();
        foreach (var stage in stages)
        {
            if (stage.Command is not SimpleCommand simple || simple.Words.Select(WordText.Static).OfType<string>().ToArray() is not { } texts || texts.Length != simple.Words.Count)
            {
                return null;
            }

            words.Add(texts);
        }

        return words;
    }
}
