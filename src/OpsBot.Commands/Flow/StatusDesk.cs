using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>What is known without asking any system: who is on call, what is open, who you are.</summary>
public sealed class StatusDesk(CatalogInForce catalog, IEventStore store, IncidentJournal incidents, MaintenanceDesk maintenance, Duty duty)
{
    /// <summary>The draft of <c>/status</c>, with what OpsBot itself knows beside what the engines will say.</summary>
    public async Task<Drafting> DraftAsync(ProcedureContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var onCall = (await duty.ContextAsync(context.System.Name, cancel)).OnCall;
        var open = await incidents.ListOpenAsync(context.System.Name, cancel);
        var waiting = await store.ListAsync("run", new StreamFilter { System = context.System.Name, OpenOnly = true }, cancel);
        var window = await maintenance.CurrentAsync(context.System.Name, cancel);
        var draft = ((Drafting.Drafted)Status.Draft(context)).Draft;
        return new Drafting.Drafted(draft with
        {
            Arguments =
            [
                new("On call", Words.List(onCall.Levels.SelectMany(l => l.People).Distinct().Select(catalog.Current.NameOf))),
                new("Incidents", open.Count == 0 ? "none open" : string.Join("; ", open.Select(o => $"{o.Incident.Id} {o.Incident.Title}"))),
                new("Runs", waiting.Count == 0 ? "none open" : string.Join("; ", waiting.Select(w => $"{w.Stream.Value["run/".Length..]} {w.State.Status}"))),
                .. window is null ? [] : (Field[])[new("Maintenance", $"until {Teller.Of(catalog.Current, context.System.Name).Day(window.Until)}: {window.Reason}")],
            ],
        });
    }

    /// <summary>Who OpsBot takes a person for, and what they may do in each system.</summary>
    public async Task<Answer> WhoAmIAsync(Person person, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(person);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var system in catalog.Current.Systems)
        {
            var onCall = (await duty.ContextAsync(system.Name, cancel)).OnCall;
            var mayChange = Requesters.WhyNot(person, Risk.Destructive, catalog.Current, onCall) is null;
            rows.Add([system.Name.Value, onCall.IsOnCall(person.Id) ? "yes" : "no", mayChange ? "look and ask for changes" : "look"]);
        }

        return Answer.Say(new Reply(
        [
            new ReplyBlock.Text($"You are **{person.Name}** (`{person.Id}`), a {person.Kind.ToString().ToLowerInvariant()}."),
            new ReplyBlock.Fields(
            [
                new("Accounts", string.Join(", ", person.Accounts)),
                new("Groups", person.Groups.Count == 0 ? "none" : string.Join(", ", person.Groups)),
            ]),
            new ReplyBlock.Table(["System", "On call", "You may"], rows),
        ]));
    }
}
