using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>
/// Being pinned together is mutual: when the file says that backend goes with worker and worker with beat, each of the three goes with the other two,
/// so that a deploy of any one moves all.
/// </summary>
internal static class PinnedGroups
{
    public static List<ServiceDefinition> Close(IReadOnlyList<ServiceDefinition> services)
    {
        var groups = services.ToDictionary(s => s.Name, s => new HashSet<ServiceName> { s.Name });
        foreach (var service in services)
        {
            foreach (var other in service.PinnedWith.Where(groups.ContainsKey))
            {
                var (mine, theirs) = (groups[service.Name], groups[other]);
                if (mine != theirs)
                {
                    mine.UnionWith(theirs);
                    foreach (var member in theirs)
                    {
                        groups[member] = mine;
                    }
                }
            }
        }

        return [.. services.Select(s => s with
        {
            PinnedWith = groups[s.Name].Count == 1 ? [] : [.. services.Select(o => o.Name).Where(o => o != s.Name && groups[s.Name].Contains(o))],
        })];
    }
}
