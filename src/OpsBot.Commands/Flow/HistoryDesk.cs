using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>
/// What was done to a system lately, told from the events: the question of everyone who takes over. What the streams are found by says which of them to read, and nothing else.
/// </summary>
public sealed class HistoryDesk(CatalogInForce catalog, IEventStore store, RunJournal runs, IncidentJournal incidents, Duty duty)
{
    /// <summary>So many runs are read for one answer, and so many incidents: it is given within a second.</summary>
    private const int MostRead = 500;

    /// <summary>Shows the history to the person who asks.</summary>
    public async Task<Answer> ShowAsync(Command.History asked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var (system, now) = (asked.System.Name, duty.Now);
        var since = now - asked.Since;
        var teller = Teller.Of(catalog.Current, system);
        var recent = new StreamFilter { System = system, Since = since, Limit = MostRead + 1 };
        var (rows, horizon) = await RunsAsync(asked, recent with { ChangesOnly = !asked.All }, now, teller, cancel);

        // An incident, a freeze and a window are of the whole system.
        if (asked.Service is null)
        {
            var (more, first) = await IncidentsAsync(recent, now, teller, cancel);
            horizon = first > horizon || horizon is null ? first : horizon;
            rows.AddRange(more);
            rows.AddRange(HistoryRow.OfFreezes(await store.ReadAsync(Freeze.StreamOf(system), cancel), now, teller).Where(Lasts));
            rows.AddRange(HistoryRow.OfWindows(await store.ReadAsync(Maintenance.StreamOf(system), cancel), teller).Where(Lasts));
        }

        var shown = rows.Where(r => asked.By is null || r.By == asked.By.Id).OrderByDescending(r => r.Began).ToList();
        return Answer.Say(HistoryCard.Of(asked, since, shown, horizon, teller));

        bool Lasts(HistoryRow row) => row.Over is null || row.Over >= since;
    }

    private async Task<(List<HistoryRow> Rows, DateTimeOffset? Horizon)> RunsAsync(Command.History asked, StreamFilter filter, DateTimeOffset now, Teller teller, CancellationToken cancel)
    {
        var (rows, horizon) = (new List<HistoryRow>(), (DateTimeOffset?)null);
        var listed = await store.ListAsync("run", filter, cancel);
        foreach (var summary in listed.Take(MostRead))
        {
            var run = (await runs.ReadAsync(new RunId(summary.Stream.Value["run/".Length..]), cancel))!.Run;
            horizon = listed.Count > MostRead ? run.PlannedAt : null;
            if (asked.Service is null || Concerns(run.Plan, asked.System, asked.Service))
            {
                rows.Add(HistoryRow.Of(run, now, teller));
            }
        }

        return (rows, horizon);
    }

    private async Task<(List<HistoryRow> Rows, DateTimeOffset? Horizon)> IncidentsAsync(StreamFilter filter, DateTimeOffset now, Teller teller, CancellationToken cancel)
    {
        var rows = new List<HistoryRow>();
        var listed = await store.ListAsync("incident", filter, cancel);
        foreach (var summary in listed.Take(MostRead))
        {
            rows.Add(HistoryRow.Of((await incidents.ReadAsync(new IncidentId(summary.Stream.Value["incident/".Length..]), cancel))!, now, teller));
        }

        return (rows, listed.Count > MostRead ? rows[^1].Began : null);
    }

    /// <summary>Whether the plan acts on the service, or might: what is no service of the catalog, as the runner that a runbook's shell is run on, may reach any.</summary>
    private static bool Concerns(Plan plan, SystemDefinition system, ServiceDefinition service) => plan.Steps
        .Where(planned => plan.Risk == Risk.ReadOnly || planned.Step.Risk > Risk.ReadOnly)
        .Any(planned => planned.Step.Service.Service is var name && (name == service.Name || system.Services.All(known => known.Name != name)));
}
