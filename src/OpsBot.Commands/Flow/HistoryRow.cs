using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>A line of a system's history: a run, an incident, a freeze or a window of maintenance, told from its events.</summary>
/// <param name="Began">When (UTC): a run with its first step, or when it was asked for if it never came to that.</param>
/// <param name="Over">When it was over (UTC), or null.</param>
/// <param name="By">Who asked for it, or opened it.</param>
/// <param name="What">What it is.</param>
/// <param name="Who">Who asked, and who agreed.</param>
/// <param name="End">How it ended, or where it stands.</param>
/// <param name="Id">What its thread is found by; empty when it has none.</param>
public sealed record HistoryRow(DateTimeOffset Began, DateTimeOffset? Over, PersonId By, string What, string Who, string End, string Id)
{
    /// <summary>The line of a run.</summary>
    public static HistoryRow Of(Run run, DateTimeOffset now, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(teller);
        return new HistoryRow(run.StartedAt ?? run.PlannedAt, run.EndedAt, run.By, run.Plan.Title, WhoOf(run, teller), EndOf(run, now, teller), run.Id.Value);
    }

    /// <summary>The line of an incident.</summary>
    public static HistoryRow Of(IncidentRecord record, DateTimeOffset now, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(teller);
        var incident = record.Incident;
        var lead = incident.Commander is { } person ? $", {teller.Name(person)} leads" : "";
        var end = record.History.LastOrDefault(t => t.Event is IncidentResolved) is { Event: IncidentResolved resolved } last && !incident.IsOpen
            ? $"✓ resolved by {teller.Name(resolved.By)} after {Words.Duration(last.At - incident.OpenedAt)}"
            : $"{IncidentDecider.InWords(incident.Status)} for {Words.Duration(now - incident.OpenedAt)}{lead}";
        return new HistoryRow(incident.OpenedAt, incident.ResolvedAt, incident.OpenedBy, $"Incident: {incident.Title}", teller.Name(incident.OpenedBy), end, incident.Id.Value);
    }

    /// <summary>The lines of a system's freezes.</summary>
    public static IEnumerable<HistoryRow> OfFreezes(IEnumerable<StoredEvent> events, DateTimeOffset now, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(teller);
        return Spans(events, opens: e => e is Frozen).Select(span =>
        {
            var frozen = (Frozen)span.Opened.Event;
            var end = span.Closed is { Event: Thawed thawed } ? $"ended by {teller.Name(thawed.By)} after {Lasted(span)}" : $"frozen for {Words.Duration(now - span.Opened.At)}";
            return new HistoryRow(span.Opened.At, span.Closed?.At, frozen.By, $"Freeze: {frozen.Reason}", teller.Name(frozen.By), end, "");
        });
    }

    /// <summary>The lines of a system's windows of maintenance.</summary>
    public static IEnumerable<HistoryRow> OfWindows(IEnumerable<StoredEvent> events, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(teller);
        return Spans(events, opens: e => e is MaintenanceStarted).Select(span =>
        {
            var window = (MaintenanceStarted)span.Opened.Event;
            var end = span.Closed switch
            {
                { Event: MaintenanceEnded { By: { } by } } => $"ended by {teller.Name(by)} after {Lasted(span)}",
                { } => $"over after {Lasted(span)}",
                null => $"open until {teller.Day(window.Until)}",
            };
            return new HistoryRow(span.Opened.At, span.Closed?.At, window.By, $"Maintenance: {window.Reason}", teller.Name(window.By), end, "");
        });
    }

    private static string WhoOf(Run run, Teller teller) => (teller.Name(run.By), run.Approval) switch
    {
        (var asked, { Glass: { } glass } approval) =>
            $"{asked}; **glass broken**{(glass.By == run.By ? "" : $" by {teller.Name(glass.By)}")}, {(approval.ReviewedBy is { } by ? $"reviewed by {teller.Name(by)}" : "not reviewed yet")}",
        (var asked, { Given: { Count: > 0 } given }) => $"{asked}, approved by {teller.Names(given)}",
        var (asked, _) => asked,
    };

    private static string EndOf(Run run, DateTimeOffset now, Teller teller)
    {
        var took = run.StartedAt is { } started ? Words.Duration((run.EndedAt ?? now) - started) : null;
        return run.Status switch
        {
            RunStatus.Succeeded => $"✓ succeeded in {took}",
            RunStatus.Failed => $"✗ failed after {took}",
            RunStatus.Compensated => $"✗ failed and went back, in {took}",
            RunStatus.CompensationFailed => $"✗ failed and could not go back, after {took}",
            RunStatus.Rejected => $"rejected by {teller.Name(run.Approval!.RejectedBy!.Value)}",
            RunStatus.Expired => "expired, nobody decided",
            RunStatus.Cancelled => took is null ? "cancelled before it began" : $"stopped after {took}",
            _ => took is null ? RunWords.IsNow(run) : $"{RunWords.IsNow(run)}, {took} so far",
        };
    }

    /// <summary>What lasts from an event that opens it to the next event, which closes it.</summary>
    private static IEnumerable<(StoredEvent Opened, StoredEvent? Closed)> Spans(IEnumerable<StoredEvent> events, Func<OpsEvent, bool> opens)
    {
        StoredEvent? open = null;
        foreach (var stored in events)
        {
            if (open is not null)
            {
                yield return (open, stored);
            }

            open = opens(stored.Event) ? stored : null;
        }

        if (open is not null)
        {
            yield return (open, null);
        }
    }

    private static string Lasted((StoredEvent Opened, StoredEvent? Closed) span) => Words.Duration(span.Closed!.At - span.Opened.At);
}
