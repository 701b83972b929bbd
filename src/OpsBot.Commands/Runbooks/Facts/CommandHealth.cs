using System.Buffers;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Compiling;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Health checks from commands: requests to a health address, and commands that look at a part of the system.</summary>
/// <param name="table">The services.</param>
/// <param name="known">Checks from tables and lists.</param>
internal sealed class CommandHealth(ServiceTable table, IReadOnlyList<HealthFact> known)
{
    private static readonly SearchValues<string> Healthy = SearchValues.Create(["health", "ready", "readiness", "live", "liveness", "ping", "status", "heartbeat", "up"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Questions = SearchValues.Create(["accessible", "reachable", "health", "running", "is up", "responding", "alive", "available"], StringComparison.OrdinalIgnoreCase);
    private static readonly string[] General = ["health", "status", "services", "service", "all", "logs", "endpoint", "response", "deployment", "it", "connectivity", "access", "endpoints"];

    private readonly Dictionary<string, ExpectedAnswer> answers = known.Where(fact => fact.Url is { Length: > 1 })
        .DistinctBy(fact => fact.Url, StringComparer.Ordinal).ToDictionary(fact => fact.Url!, fact => fact.Expected, StringComparer.Ordinal);

    private readonly List<HealthFact> found = [];

    /// <summary>Finds the checks.</summary>
    /// <param name="procedures">The procedures.</param>
    public List<HealthFact> Find(IReadOnlyList<Procedure> procedures)
    {
        foreach (var procedure in procedures)
        {
            foreach (var step in procedure.Steps.Where(step => step.Recognised is not null))
            {
                if (Request(step) is var (url, inside))
                {
                    Address(procedure, step, url, inside);
                }
                else if (IsCheck(step))
                {
                    found.Add(new HealthFact(Service(step, procedure)?.Name, step.Line) { Command = step.Command, Purpose = step.Title, Expected = ExpectedReader.Read(step.Expected) });
                }
            }
        }

        return Distinct();
    }

    private void Address(Procedure procedure, RunbookStep step, string url, string? inside)
    {
        var title = $"{step.Title} {procedure.Title}";
        var path = Path(url);
        var isHealth = path.AsSpan().ContainsAny(Healthy)
            || title.AsSpan().ContainsAny(Questions) || (path is "" or "/" && title.StartsWith("Check", StringComparison.OrdinalIgnoreCase));
        if (!isHealth || step.Risk != Risk.ReadOnly)
        {
            return;
        }

        // "Check API" names the service; so does the container it runs in; else the address may be known from another step.
        var service = (inside is null ? null : table.Find(inside)) ?? table.Named(step.Title ?? string.Empty) ?? table.Named(procedure.Title) ?? Introduced(step);
        var expected = ExpectedReader.Read(step.Expected);
        found.Add(new HealthFact(service?.Name ?? inside, step.Line)
        {
            Method = "GET",
            Url = url,
            Inside = inside,
            Purpose = step.Title,
            Expected = expected.IsAny ? expected : answers.GetValueOrDefault(path, expected),
        });
        if (service is not null)
        {
            Note(service, step.Line, url, inside is not null);
        }
    }

    // "Check Web" over a request to its root: the check is the first to name the service.
    private ServiceFact? Introduced(RunbookStep step)
    {
        var words = (step.Title ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["Check" or "Verify" or "Test", var name] || !char.IsLetter(name[0]) || General.Contains(name.ToLowerInvariant()))
        {
            return null;
        }

        table.Note(name, step.TitleLine, service => service);
        return table.Find(name);
    }

    private void Note(ServiceFact service, int line, string url, bool isInside)
    {
        var root = Root(url);
        var port = Uri.TryCreate(url, UriKind.Absolute, out var address) && !address.IsDefaultPort ? address.Port : (int?)null;
        table.Note(service.Name, line, fact => isInside
            ? fact with { InternalUrl = fact.InternalUrl ?? root, Port = fact.Port ?? port }
            : fact with { Url = fact.Url ?? root, Port = fact.Port ?? port });
    }

    /// <summary>The same address is listed once when its answer is known; a step that names no service takes that of the same address.</summary>
    private List<HealthFact> Distinct()
    {
        var kept = new List<HealthFact>();
        var answered = new HashSet<(string? Url, string? Command, string? Inside)>();
        var named = found.Where(fact => fact is { Url: not null, Service: not null }).DistinctBy(fact => fact.Url, StringComparer.Ordinal).ToDictionary(fact => fact.Url!, fact => fact.Service, StringComparer.Ordinal);
        foreach (var fact in found.OrderByDescending(fact => fact.Expected.IsAny).ThenBy(fact => fact.Line))
        {
            var key = (fact.Url, fact.Command, fact.Inside);
            if (fact.Expected.IsAny || fact.Command is not null ? answered.Add(key) : !answered.Contains(key))
            {
                kept.Add(fact.Service is null && fact.Url is not null ? fact with { Service = named.GetValueOrDefault(fact.Url) } : fact);
            }
        }

        return [.. kept.OrderBy(fact => fact.Line)];
    }

    private ServiceFact? Service(RunbookStep step, Procedure procedure) =>
        (step.Words.Select(DockerWords.Read).FirstOrDefault(docker => docker is { Targets.Count: > 0 }) is { } docker
            ? table.Find(docker.Targets[0]) ?? table.All.FirstOrDefault(service => service.Container == docker.Targets[0])
            : null)
        ?? (step.Label == "redis" ? table.Find("redis") : null)
        ?? table.Named(step.Title ?? string.Empty)
        ?? table.Named(procedure.Title);

    private static bool IsCheck(RunbookStep step) =>
        (step.Risk == Risk.ReadOnly && (step.Label is "sql" or "redis" or "container-exec" || (CommandWords.First(step).Contains("ps") && Operation.Of(step)?.Verb.EndsWith(" ps", StringComparison.Ordinal) == true)) && step.Disclosure != Disclosure.Secret)
        || (step.Expected is not null && step.Label is not ("interactive" or "config"));

    private static (string Url, string? Inside)? Request(RunbookStep step)
    {
        var words = CommandWords.First(step);
        if (!words.Contains("curl") && !words.Contains("wget"))
        {
            return null;
        }

        var docker = DockerWords.Read(words);
        var inner = docker is { Verb: "exec" or "run" } ? docker.Inner : words;
        if (inner is not ["curl" or "wget", ..] || inner.Any(word => word is "-X" or "-d" or "--data" or "--request" or "-F" or "-T"))
        {
            return null;
        }

        var url = inner.Skip(1).FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal) || word.StartsWith('$') || word.StartsWith("localhost", StringComparison.Ordinal));
        return url is null ? null : (url, docker?.Targets is [var container, ..] ? container : null);
    }

    private static string Path(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var slash = url.IndexOf('/', start);
        return slash < 0 ? string.Empty : url[slash..];
    }

    private static string Root(string url) => url[..(url.Length - Path(url).Length)];
}
