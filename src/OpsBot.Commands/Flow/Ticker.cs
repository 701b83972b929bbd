using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>What time does: plans expire, approvals and incidents escalate, broken glass and windows of maintenance run out. Whatever fell due while the bot was away happens at its start.</summary>
public sealed class Ticker(CatalogInForce catalog, IEventStore store, RunJournal runs, IncidentJournal incidents, MaintenanceDesk maintenance, Duty duty, TimeProvider clock)
{
    /// <summary>Does what is due now.</summary>
    /// <exception cref="AggregateException">Some streams cannot be read by this version; what is due in the others was done.</exception>
    public async Task TickAsync(CancellationToken cancel)
    {
        var due = new StreamFilter { OpenOnly = true, DueBy = clock.GetUtcNow() };
        var unread = new List<UnknownEventException>();
        foreach (var summary in await store.ListAsync("run", due, cancel))
        {
            await TryAsync(() => TickAsync(summary, cancel), unread);
        }

        foreach (var summary in await store.ListAsync("incident", due, cancel))
        {
            await TryAsync(() => TickAsync(new IncidentId(summary.Stream.Value["incident/".Length..]), cancel), unread);
        }

        foreach (var summary in await store.ListAsync("maintenance", due, cancel))
        {
            await TryAsync(() => maintenance.TickAsync(summary.State.System, cancel), unread);
        }

        if (unread.Count > 0)
        {
            throw new AggregateException("Doing what is due: some streams cannot be read.", unread);
        }
    }

    /// <summary>One stream that cannot be read keeps no other from its due.</summary>
    private static async Task TryAsync(Func<Task> tick, List<UnknownEventException> unread)
    {
        try
        {
            await tick();
        }
        catch (UnknownEventException e)
        {
            unread.Add(e);
        }
    }

    private async Task TickAsync(StreamSummary summary, CancellationToken cancel)
    {
        var context = await duty.ContextAsync(summary.State.System, cancel);
        await runs.WriteAsync(new RunId(summary.Stream.Value["run/".Length..]), run => RunDecider.Decide(new RunCommand.Tick(), run, context), null, locks: false, cancel);
    }

    private async Task TickAsync(IncidentId id, CancellationToken cancel)
    {
        if (await incidents.ReadAsync(id, cancel) is not { } record)
        {
            return;
        }

        var context = await duty.ContextAsync(record.Incident.System, cancel);
        var rota = catalog.Current.RotaOf(catalog.Current.SystemNamed(record.Incident.System));
        if (IncidentDecider.Decide(new IncidentCommand.Tick(), record.Incident, rota, context.OnCall, context.Now) is Decision.Accepted { Events.Count: > 0 } accepted)
        {
            var (append, messages, _) = incidents.Append(record, [.. accepted.Events.Cast<IncidentEvent>()]);

            // When someone was faster the incident moved; the next tick looks again.
            await store.CommitAsync(new Commit { Appends = [append], Messages = messages }, cancel);
        }
    }
}
