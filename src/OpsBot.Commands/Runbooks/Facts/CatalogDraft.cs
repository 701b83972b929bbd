using OpsBot.Commands.Runbooks.Compiling;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>A service as a first catalog would have it.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Container">Its container, when it has another name.</param>
/// <param name="Image">Its image without a tag, or null.</param>
/// <param name="Url">The address of its health check, or null: then the engine's own view is taken.</param>
/// <param name="Status">The status code expected.</param>
/// <param name="Contains">What the answer must contain, or null.</param>
/// <param name="RedisAddress">Host and port that answer PING, or null.</param>
/// <param name="DependsOn">Keys of the services it needs.</param>
public sealed record DraftService(string Name, string? Container, string? Image, Uri? Url, int Status, string? Contains, string? RedisAddress, IReadOnlyList<string> DependsOn);

/// <summary>A level of the rota as a first catalog would have it.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Who">The runbook's words, for the comment beside it.</param>
/// <param name="Minutes">After how many minutes it is told; 0 for the first.</param>
public sealed record DraftLevel(string Name, string Who, int Minutes);

/// <summary>A first catalog, drafted from what a runbook says: it loads as it is, and its comments say what a person has to fill in.</summary>
/// <param name="System">The key of the system.</param>
/// <param name="Description">The runbook's title.</param>
/// <param name="Runbook">The runbook's file.</param>
/// <param name="Services">The services that run in containers; at least one.</param>
/// <param name="Levels">The levels of the rota; at least one.</param>
public sealed record CatalogDraft(string System, string Description, string Runbook, IReadOnlyList<DraftService> Services, IReadOnlyList<DraftLevel> Levels)
{
    private const int RedisPort = 6379;

    /// <summary>Drafts a catalog.</summary>
    /// <param name="runbook">The compiled runbook.</param>
    public static CatalogDraft From(Runbook runbook)
    {
        // A service of others has neither container nor compose service nor port, and OpsBot cannot restart it.
        var own = runbook.Facts.Services
            .Where(service => service.ComposeService is not null || service.Container is not null || service.Port is not null)
            .DistinctBy(service => Key(service.Name), StringComparer.Ordinal)
            .ToList();
        var keys = own.Select(service => Key(service.Name)).ToHashSet(StringComparer.Ordinal);
        var ordered = runbook.Facts.StartupOrder.Select(place => Key(place.Service)).ToList();
        var services = WithoutCircles([.. own.Select(service => Service(service, runbook.Facts, keys, ordered))]);
        return new CatalogDraft(
            Key(Path.GetFileNameWithoutExtension(runbook.File)),
            runbook.Title.Length > 0 ? runbook.Title : runbook.File,
            runbook.File,
            services.Count > 0 ? services : [new DraftService("app", null, null, null, 200, null, null, [])],
            Rota(runbook.Facts.Escalation));
    }

    private static DraftService Service(ServiceFact service, RunbookFacts facts, HashSet<string> keys, List<string> ordered)
    {
        var key = Key(service.Name);
        var checks = facts.Health.Where(check => check.Inside is null && check.Url is not null && ServiceNames.Key(check.Service ?? string.Empty) == ServiceNames.Key(service.Name)).ToList();
        var check = checks.OrderByDescending(check => check.Expected.IsAny).FirstOrDefault(check => Absolute(check, service) is not null);
        var url = check is null ? null : Absolute(check, service);

        // What it needs stands in the diagram; else it waits for the service before it in the start-up order.
        var place = ordered.IndexOf(key);
        var needs = service.DependsOn.Count > 0 ? service.DependsOn.Select(Key) : place > 0 ? [ordered[place - 1]] : [];
        return new DraftService(
            key,
            service.Container ?? (service.ComposeService is { } compose && compose != key ? compose : null),
            service.Image is { } image && !Shell.PlaceholderFinder.Find(image).Any() ? image : null,
            url,
            check?.Expected.Status is [var status, ..] ? status : 200,
            check?.Expected.Json?.Select(pair => pair.Value?.ToString()).FirstOrDefault(value => value is { Length: > 0 and < 64 }),
            url is null && key == "redis" ? $"127.0.0.1:{service.Port ?? RedisPort}" : null,
            [.. needs.Where(need => keys.Contains(need) && need != key).Distinct(StringComparer.Ordinal)]);
    }

    // A catalog's start order has no circles; a diagram may have drawn one. The edge that would close it is left out.
    private static List<DraftService> WithoutCircles(List<DraftService> services)
    {
        var needs = services.ToDictionary(service => service.Name, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var service in services)
        {
            needs[service.Name].AddRange(service.DependsOn.Where(need => !Reaches(need, service.Name, needs)));
        }

        return services.ConvertAll(service => service with { DependsOn = needs[service.Name] });
    }

    private static bool Reaches(string from, string to, Dictionary<string, List<string>> needs)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var name))
        {
            if (name == to)
            {
                return true;
            }

            foreach (var need in seen.Add(name) ? needs[name] : [])
            {
                open.Push(need);
            }
        }

        return false;
    }

    // "/health" of a service that listens on a known port is checked on this machine; a host of documentation is no address.
    private static Uri? Absolute(HealthFact check, ServiceFact service)
    {
        var text = check.Url!.StartsWith('/') && service.Port is { } port ? $"http://127.0.0.1:{port}{check.Url}" : check.Url;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            && !url.Host.Contains("example.", StringComparison.Ordinal) && !url.Host.Contains("your-", StringComparison.Ordinal) && !text.Contains('$')
            ? url
            : null;
    }

    private static List<DraftLevel> Rota(IReadOnlyList<EscalationFact> levels)
    {
        var names = new ProcedureIds();
        var drafted = new List<DraftLevel>();
        foreach (var level in levels.Take(10))
        {
            // Levels are told one after another; a runbook that states no times gets a quarter of an hour each.
            var before = drafted.Count == 0 ? 0 : drafted[^1].Minutes;
            var minutes = drafted.Count == 0 ? 0 : Math.Max(level.Minutes ?? before + 15, before + 1);
            drafted.Add(new DraftLevel(names.Next([char.IsAsciiDigit(level.Level[0]) ? $"level-{level.Level}" : Key(level.Level)]), level.Who, minutes));
        }

        return drafted.Count > 0 ? drafted : [new DraftLevel("primary", "who is on call", 0)];
    }

    /// <summary>A name as a key of the catalog: small letters, digits, hyphens.</summary>
    private static string Key(string name)
    {
        var key = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]).Trim('-');
        return key.Length switch { 0 => "app", > 40 => key[..40].TrimEnd('-'), _ => key };
    }
}
