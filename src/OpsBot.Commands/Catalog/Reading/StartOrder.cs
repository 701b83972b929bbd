using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>Services in start-up order: each after those it depends on, otherwise in the order of the file.</summary>
internal static class StartOrder
{
    /// <summary>Sorts the services of a system.</summary>
    /// <param name="services">Services whose dependencies are among them.</param>
    /// <param name="onCircle">Told of each circle: the services in it, each depending on the next and the last on the first.</param>
    public static List<ServiceDefinition> Of(IReadOnlyList<ServiceDefinition> services, Action<IReadOnlyList<ServiceName>> onCircle)
    {
        var at = services.Index().ToDictionary(s => s.Item.Name, s => s.Index);
        var waiting = services.Select(s => s.DependsOn.Distinct().Count()).ToArray();
        var dependents = services
            .SelectMany((s, i) => s.DependsOn.Distinct().Select(d => (On: at[d], Dependent: i)))
            .ToLookup(d => d.On, d => d.Dependent);

        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, services.Count).Where(i => waiting[i] == 0).Select(i => (i, i)));
        var placed = new bool[services.Count];
        var order = new List<ServiceDefinition>();
        while (order.Count < services.Count)
        {
            if (!ready.TryDequeue(out var next, out _))
            {
                // Only circles and what stands behind them are left. Cutting one link lets the rest be looked at too.
                var circle = Circle(services, at, placed);
                onCircle([.. circle.Select(i => services[i].Name)]);
                next = circle[0];
            }

            if (placed[next])
            {
                continue;
            }

            placed[next] = true;
            order.Add(services[next]);
            foreach (var dependent in dependents[next].Where(d => --waiting[d] == 0))
            {
                ready.Enqueue(dependent, dependent);
            }
        }

        return order;
    }

    /// <summary>Every service left waits for one that is left: following them comes back to where it was. Begins with the first in the file.</summary>
    private static List<int> Circle(IReadOnlyList<ServiceDefinition> services, Dictionary<ServiceName, int> at, bool[] placed)
    {
        var way = new List<int>();
        var current = Array.FindIndex(placed, p => !p);
        while (!way.Contains(current))
        {
            way.Add(current);
            current = services[current].DependsOn.Select(d => at[d]).First(d => !placed[d]);
        }

        var circle = way[way.IndexOf(current)..];
        var first = circle.IndexOf(circle.Min());
        return [.. circle[first..], .. circle[..first]];
    }
}
