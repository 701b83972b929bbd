using OpsBot.Commands.Catalog.Shapes;
using OpsBot.Commands.Catalog.Yaml;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>The services of one system, in start-up order.</summary>
internal static class ServiceReader
{
    public static IReadOnlyList<ServiceDefinition> Read(YamlNode? node, YamlNode? hosts, DiagnosticList diagnostics)
    {
        var entries = node.Named().ToList();
        var names = entries.Select(e => e.Key.Content).ToList();
        var hostNames = hosts.Named().Select(h => h.Key.Content).ToList();
        CheckAliases(entries, diagnostics);
        CheckContainers(entries, hostNames, diagnostics);
        CheckNeighbours(entries, names, diagnostics);

        var services = entries.Select(e => Service(e.Key, e.Value, names, hostNames, diagnostics)).ToList();
        return StartOrder.Of(PinnedGroups.Close(services), circle =>
        {
            var list = entries.First(e => e.Key.Content == circle[0].Value).Value["depends_on"]!;
            diagnostics.Error(list, $"these services depend on each other in a circle: {string.Join(" → ", circle)} → {circle[0]}", "Remove one of the dependencies.");
        });
    }

    private static ServiceDefinition Service(YamlScalar key, YamlNode node, List<string> names, List<string> hosts, DiagnosticList diagnostics)
    {
        var host = node["host"];
        References.Check(host, "host", hosts, diagnostics);
        if (host is null && hosts.Count > 1 && node is YamlMapping)
        {
            diagnostics.Error(key, "key 'host' is missing, and the system has more than one", $"Add it: {Words.List(hosts, "or")}.");
        }

        var usual = new ServiceDefinition { Name = new ServiceName(key.Content), Host = default, Container = key.Content, Health = new HealthCheck.Container() };
        return usual with
        {
            Aliases = node["aliases"].Texts(),
            Host = new HostName(host?.Text ?? hosts.FirstOrDefault() ?? ""),
            Container = node["container"]?.Text ?? key.Content,
            Image = node["image"]?.Text,
            Health = Health(node["health"]),
            StartsWithin = Durations.Positive.Read(node["starts_within"], usual.StartsWithin),
            // What is not there was reported; the order and the groups below know only services that are.
            DependsOn = [.. node["depends_on"].Texts().Where(names.Contains).Select(n => new ServiceName(n))],
            PinnedWith = [.. node["pinned_with"].Texts().Where(names.Contains).Select(n => new ServiceName(n))],
        };
    }

    private static HealthCheck Health(YamlNode? node)
    {
        HealthCheck check = new HealthCheck.Container();
        if (node?["http"] is { } http)
        {
            check = new HealthCheck.Http(
                Addresses.Http.Read(http, new Uri("http://invalid/")), Formats.Number(100, 599).Read(node["status"], 200), node["contains"]?.Text);
        }
        else if (node?["tcp"] is { } tcp)
        {
            var (address, port) = Addresses.Endpoint.Read(tcp, default);
            check = new HealthCheck.Tcp(address, port);
        }
        else if (node?["redis"] is { } redis)
        {
            var (address, port) = Addresses.Endpoint.Read(redis, default);
            check = new HealthCheck.RedisPing(address, port);
        }

        return check with { Timeout = Durations.Positive.Read(node?["timeout"], check.Timeout) };
    }

    private static void CheckAliases(List<YamlEntry> entries, DiagnosticList diagnostics)
    {
        var taken = entries.DistinctBy(e => e.Key.Content, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(e => e.Key.Content, e => (YamlNode)e.Key, StringComparer.OrdinalIgnoreCase);
        foreach (var alias in entries.SelectMany(e => e.Value["aliases"]?.Items ?? []).Where(a => a.Text is not null))
        {
            if (!taken.TryAdd(alias.Text!, alias))
            {
                var first = taken[alias.Text!];
                diagnostics.Error(alias, $"the alias {Formats.Quote(alias.Text!)} is taken: it stands at {first.Path} in line {first.At.Line}", "Choose another one.");
            }
        }
    }

    private static void CheckContainers(List<YamlEntry> entries, List<string> hosts, DiagnosticList diagnostics)
    {
        var taken = new Dictionary<(string?, string), YamlScalar>();
        foreach (var (key, value) in entries)
        {
            var place = (value["host"]?.Text ?? hosts.FirstOrDefault(), value["container"]?.Text ?? key.Content);
            if (!taken.TryAdd(place, key))
            {
                var first = taken[place];
                diagnostics.Error(value["container"] ?? key, $"the container {Formats.Quote(place.Item2)} is also that of '{first.Content}' in line {first.At.Line}",
                    "Give each service its own container; a second name for one service is an alias.");
            }
        }
    }

    private static void CheckNeighbours(List<YamlEntry> entries, List<string> names, DiagnosticList diagnostics)
    {
        foreach (var (key, value) in entries)
        {
            References.CheckTwice(value["depends_on"], diagnostics);
            References.CheckTwice(value["pinned_with"], diagnostics);
            foreach (var item in value["depends_on"]?.Items ?? [])
            {
                References.Check(item, "service", names, diagnostics);
            }

            foreach (var item in value["pinned_with"]?.Items ?? [])
            {
                if (!References.Check(item, "service", names, diagnostics))
                {
                    continue;
                }

                var other = entries.First(e => e.Key.Content == item.Text);
                var bare = value["image"] is null ? key : other.Value["image"] is null ? other.Key : null;
                if (item.Text == key.Content)
                {
                    diagnostics.Error(item, "a service is always pinned with itself", "Remove it.");
                }
                else if (bare is not null)
                {
                    diagnostics.Error(item, $"the service '{bare.Content}' has no image, so it has no tag to share", $"Add image to '{bare.Content}', or remove it here.");
                }
            }
        }
    }
}
