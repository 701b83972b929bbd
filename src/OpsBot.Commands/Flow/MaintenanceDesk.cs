using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>Windows of maintenance: announced when they open, when they are closed and when their time is over.</summary>
public sealed class MaintenanceDesk(CatalogInForce catalog, IEventStore store, Duty duty, Redactor redactor)
{
    /// <summary>The window that is open now, or null.</summary>
    public async Task<MaintenanceStarted?> CurrentAsync(SystemName system, CancellationToken cancel) =>
        Maintenance.Replay(await store.ReadAsync(Maintenance.StreamOf(system), cancel)).At(duty.Now);

    /// <summary>Says whether there is a window.</summary>
    public async Task<Answer> ShowAsync(SystemDefinition system, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(system);
        var teller = Teller.Of(catalog.Current, system.Name);
        return Answer.Say(await CurrentAsync(system.Name, cancel) is { } window
            ? Reply.Of($"**{system.Name} is in maintenance** until {teller.Day(window.Until)}, opened by {teller.Name(window.By)}: {window.Reason}", Tone.Warning)
            : Reply.Of($"{system.Name} is not in maintenance. `/maintenance start 1h <reason>` opens a window."));
    }

    /// <summary>Opens a window.</summary>
    public Task<Answer> StartAsync(Intent intent, Person person, SystemDefinition system, TimeSpan time, string reason, CancellationToken cancel) =>
        WriteAsync(intent, person, system, new MaintenanceStarted(person.Id, redactor.Redact(reason), duty.Now + time), cancel);

    /// <summary>Closes it.</summary>
    public Task<Answer> EndAsync(Intent intent, Person person, SystemDefinition system, CancellationToken cancel) =>
        WriteAsync(intent, person, system, new MaintenanceEnded(person.Id), cancel);

    /// <summary>Writes down, and tells, that the time of a window is over. When someone was faster there is nothing to tell.</summary>
    public async Task TickAsync(SystemName name, CancellationToken cancel)
    {
        var events = await store.ReadAsync(Maintenance.StreamOf(name), cancel);
        if (catalog.Current.FindSystem(name.Value) is { } system && Maintenance.Replay(events) is { Window: { } window } maintenance && maintenance.At(duty.Now) is null)
        {
            await store.CommitAsync(Commit(system, events.Count, new MaintenanceEnded(null), $"The maintenance of **{name}** is over: {window.Reason}", Tone.Success), cancel);
        }
    }

    private async Task<Answer> WriteAsync(Intent intent, Person person, SystemDefinition system, MaintenanceEvent @event, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(system);
        var onCall = (await duty.ContextAsync(system.Name, cancel)).OnCall;
        if (Requesters.WhyNot(person, Risk.Mutating, catalog.Current, onCall) is { } refusal)
        {
            return Answer.Refused(refusal);
        }

        return await FirstWins.DecideAsync<Answer>($"Maintenance of {system.Name}", async () =>
        {
            var events = await store.ReadAsync(Maintenance.StreamOf(system.Name), cancel);
            if (WhyNot(system, Maintenance.Replay(events).At(duty.Now), @event) is { } senseless)
            {
                return Answer.Refused(senseless);
            }

            var (text, tone) = Say(system, person, @event);
            var answered = new Answered(intent.Id, Reply.Of(@event is MaintenanceStarted ? "The window is open." : "The window is closed.") with { Ephemeral = true });
            var commit = Commit(system, events.Count, @event, text, tone) with { Answered = answered };
            return (await store.CommitAsync(commit, cancel)).ToAnswer(answered);
        });
    }

    private Refusal? WhyNot(SystemDefinition system, MaintenanceStarted? open, MaintenanceEvent @event) => (open, @event) switch
    {
        ({ } window, MaintenanceStarted) => new Refusal(
            "no-change", $"{system.Name} is in maintenance already, until {Teller.Of(catalog.Current, system.Name).Day(window.Until)}: {window.Reason}", "`/maintenance end` closes that window."),
        (null, MaintenanceEnded) => new Refusal("no-change", $"{system.Name} is not in maintenance.", "`/maintenance start 1h <reason>` opens a window."),
        _ => null,
    };

    private (string Text, Tone Tone) Say(SystemDefinition system, Person person, MaintenanceEvent @event) => @event is MaintenanceStarted window
        ? ($"**{system.Name} is in maintenance** until {Teller.Of(catalog.Current, system.Name).Day(window.Until)} ({person.Name}): {window.Reason}. Until then what monitors see is expected, and nobody else deploys.", Tone.Warning)
        : ($"**{person.Name}** ended the maintenance of **{system.Name}**.", Tone.Success);

    private static Commit Commit(SystemDefinition system, int seen, MaintenanceEvent @event, string text, Tone tone) => new()
    {
        Appends =
        [
            new Append(
                Maintenance.StreamOf(system.Name),
                seen,
                [@event],
                new StreamState(system.Name, @event.GetType().Name, Open: @event is MaintenanceStarted, (@event as MaintenanceStarted)?.Until)),
        ],
        Messages = [.. system.Channels.Select(c => new OutboxMessage(new ThreadRef(c, null), null, Reply.Of(text, tone), MessagePriority.High))],
    };
}
