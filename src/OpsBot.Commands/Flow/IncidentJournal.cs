using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>An incident with the events it was replayed from.</summary>
/// <param name="Incident">The incident as it stands.</param>
/// <param name="History">Its events in order.</param>
public sealed record IncidentRecord(Incident Incident, IReadOnlyList<Told> History);

/// <summary>Reads incidents, and composes what is written to their streams.</summary>
public sealed class IncidentJournal(CatalogInForce catalog, IEventStore store, TimeProvider clock)
{
    /// <summary>Reads an incident; null when there is none.</summary>
    public async Task<IncidentRecord?> ReadAsync(IncidentId id, CancellationToken cancel)
    {
        var events = await store.ReadAsync(Incident.StreamOf(id), cancel);
        return Incident.Replay(events) is { } incident ? new IncidentRecord(incident, [.. events.Select(e => new Told(e.At, e.Event))]) : null;
    }

    /// <summary>The open incidents of a system, newest first.</summary>
    public async Task<IReadOnlyList<IncidentRecord>> ListOpenAsync(SystemName system, CancellationToken cancel)
    {
        var open = new List<IncidentRecord>();
        foreach (var summary in await store.ListAsync("incident", new StreamFilter { System = system, OpenOnly = true }, cancel))
        {
            if (await ReadAsync(IdOf(summary), cancel) is { Incident.IsOpen: true } record)
            {
                open.Add(record);
            }
        }

        return open;
    }

    /// <summary>The newest incident of a system, open or not; null when there was none.</summary>
    public async Task<IncidentId?> FindNewestAsync(SystemName system, CancellationToken cancel) =>
        await store.ListAsync("incident", new StreamFilter { System = system, Limit = 1 }, cancel) is [var newest] ? IdOf(newest) : null;

    /// <summary>The open incident that a run of the system belongs to: the newest one, or null.</summary>
    public async Task<IncidentRecord?> FindOpenAsync(SystemName system, CancellationToken cancel)
    {
        var open = await ListOpenAsync(system, cancel);
        return open.Count > 0 ? open[0] : null;
    }

    /// <summary>What is stored and said when events happen to an incident.</summary>
    /// <param name="before">The incident, or null when the first event opens it.</param>
    /// <param name="events">The events.</param>
    public (Append Append, IReadOnlyList<OutboxMessage> Messages, Incident After) Append(IncidentRecord? before, IReadOnlyList<IncidentEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var now = clock.GetUtcNow();
        var after = events.Aggregate(before?.Incident, (state, e) => Incident.Evolve(state, e, now))!;
        var system = catalog.Current.SystemNamed(after.System);
        var rota = catalog.Current.RotaOf(system);
        var state = new StreamState(after.System, after.Status.ToString(), after.IsOpen, IncidentDecider.DueAt(after, rota));
        var messages = IncidentNarrator.Say(before?.Incident, [.. events.Select(e => new Told(now, e))], Teller.Of(catalog.Current, after.System)).OnEveryPlatform(system);
        return (new Append(after.Stream, before?.Incident.Seq ?? 0, events, state), messages, after);
    }

    private static IncidentId IdOf(StreamSummary summary) => new(summary.Stream.Value["incident/".Length..]);
}
