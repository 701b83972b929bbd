using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Incidents.Postmortems;

/// <summary>Who held a role, and when.</summary>
/// <param name="Role">The role.</param>
/// <param name="Person">Who held it.</param>
/// <param name="From">From when (UTC).</param>
/// <param name="Until">Until when another got it (UTC); null for who held it last.</param>
public sealed record RoleHolding(IncidentRole Role, PersonId Person, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Everybody who held a role, role by role, each in the order of time.</summary>
    /// <param name="events">The incident's events.</param>
    public static IReadOnlyList<RoleHolding> Of(IEnumerable<Told> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var holdings = new List<RoleHolding>();
        Incident? incident = null;
        foreach (var (at, @event) in events)
        {
            var next = Incident.Evolve(incident, (IncidentEvent)@event, at);
            var before = incident?.Roles ?? [];
            holdings = [.. holdings.Select(h => h.Until is null && !next.Roles.Contains(new HeldRole(h.Role, h.Person)) ? h with { Until = at } : h)];
            holdings.AddRange(next.Roles.Except(before).Select(held => new RoleHolding(held.Role, held.Person, at, null)));
            incident = next;
        }

        return [.. holdings.OrderBy(h => h.Role)];
    }
}
