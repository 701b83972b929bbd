using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Incidents.Postmortems;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>What people ask of incidents.</summary>
public sealed class IncidentDesk(
    CatalogInForce catalog, IEventStore store, IncidentJournal journal, RunJournal runs, IRunbooks runbooks, Duty duty, Redactor redactor, IIdSource ids)
{
    /// <summary>Opens an incident.</summary>
    public async Task<Answer> OpenAsync(Intent intent, Person person, SystemDefinition system, string title, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(system);
        if (person.Kind != PersonKind.Member)
        {
            return Answer.Refused(new Refusal("not-a-member", "Only members of the team can open an incident.", "Tell someone who is on call: `/oncall`."));
        }

        var channel = system.Channels.Contains(intent.At.Channel) ? intent.At.Channel : system.Channels[0];
        var opened = new IncidentOpened(ids.NewIncident(), system.Name, redactor.Redact(title), person.Id, channel);
        var (append, messages, incident) = journal.Append(null, [opened]);
        var told = (await duty.ContextAsync(system.Name, cancel)).OnCall.Levels.FirstOrDefault()?.People ?? [];
        var answered = new Answered(intent.Id, Reply.Of($"Incident **{incident.Id}** is open.") with { Ephemeral = true });
        var page = Reply.Of($"**{Words.List(told.Select(catalog.Current.NameOf))}:** {person.Name} opened an incident: **{incident.Title}**", Tone.Danger) with { Mentions = told };
        IReadOnlyList<OutboxMessage> paged = [new(incident.Thread, null, page, MessagePriority.High)];
        var commit = new Commit { Appends = [append], Messages = [.. messages, .. paged.OnEveryPlatform(system)], Answered = answered };
        var result = await store.CommitAsync(commit, cancel);
        return result.ToAnswer(answered, incident.Stream) ?? throw new InvalidOperationException($"opening {incident.Id} ended in {result}");
    }

    /// <summary>Writes down what a person asks of an incident.</summary>
    /// <param name="intent">The command or click.</param>
    /// <param name="system">The system, when no incident is named.</param>
    /// <param name="named">The incident, or null for the only open one.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="cancel">Ends the write.</param>
    public async Task<Answer> DecideAsync(Intent intent, SystemDefinition? system, IncidentId? named, IncidentCommand command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return await FirstWins.DecideAsync<Answer>("Writing to an incident", async () =>
        {
            var (record, missing) = await FindAsync(system, named, cancel);
            if (record is null)
            {
                return Answer.Refused(missing!);
            }

            var context = await duty.ContextAsync(record.Incident.System, cancel);
            var rota = catalog.Current.RotaOf(catalog.Current.SystemNamed(record.Incident.System));
            var decision = IncidentDecider.Decide(command, record.Incident, rota, context.OnCall, context.Now);
            if (decision is Decision.Refused refused)
            {
                return Answer.Refused(refused.Why);
            }

            return await WriteAsync(intent, record, (Decision.Accepted)decision, cancel);
        });
    }

    /// <summary>Posts the timeline to the channel.</summary>
    public async Task<Answer> PostTimelineAsync(Intent intent, SystemDefinition system, IncidentId? named, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        var (record, missing) = await FindAsync(system, named, cancel);
        if (record is null)
        {
            return Answer.Refused(missing!);
        }

        return await PostAsync(intent, record.Incident, "The timeline is in the channel.", await TimelineAsync(record, cancel), cancel);
    }

    /// <summary>Writes a postmortem and posts it to the channel; each time anew, as things are then.</summary>
    /// <param name="intent">The command.</param>
    /// <param name="person">Who asks for it.</param>
    /// <param name="system">The system, when no incident is named.</param>
    /// <param name="named">The incident, or null for the only open one, or else the newest.</param>
    /// <param name="cancel">Ends the write.</param>
    public async Task<Answer> PostPostmortemAsync(Intent intent, Person person, SystemDefinition system, IncidentId? named, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(system);
        named ??= await journal.ListOpenAsync(system.Name, cancel) is [] ? await journal.FindNewestAsync(system.Name, cancel) : null;
        var (record, missing) = await FindAsync(system, named, cancel);
        if (record is null)
        {
            return Answer.Refused(missing!);
        }

        var about = catalog.Current.SystemNamed(record.Incident.System);
        var teller = Teller.Of(catalog.Current, about.Name);
        var postmortem = Postmortem.Of(record.History, await RunsOfAsync(record.Incident, cancel), PostmortemChecklist.Of(runbooks.Of(about), record.Incident.Id), teller);
        var reply = PostmortemReply.Of(postmortem, teller, redactor, duty.Now, person.Id, await store.ReadLedgerHeadAsync(cancel));
        return await PostAsync(intent, record.Incident, "The postmortem is in the channel.", reply, cancel);
    }

    /// <summary>Shows an incident, or the open ones, to the person who asks.</summary>
    public async Task<Answer> ShowAsync(SystemDefinition system, IncidentId? named, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(system);
        var open = await journal.ListOpenAsync(system.Name, cancel);
        if (named is null && open.Count == 0)
        {
            return Answer.Say(Reply.Of($"{system.Name} has no open incident.", Tone.Success));
        }

        var (record, missing) = await FindAsync(system, named, cancel);
        return record is null ? Answer.Refused(missing!) : Answer.Say(IncidentNarrator.Card(record.Incident, Teller.Of(catalog.Current, record.Incident.System)));
    }

    private async Task<Answer> PostAsync(Intent intent, Incident incident, string text, Reply post, CancellationToken cancel)
    {
        var answered = new Answered(intent.Id, Reply.Of(text) with { Ephemeral = true });
        IReadOnlyList<OutboxMessage> messages = [new(new ThreadRef(incident.Channel, null), null, post)];
        await store.CommitAsync(new Commit { Messages = messages.OnEveryPlatform(catalog.Current.SystemNamed(incident.System)), Answered = answered }, cancel);
        return new Answer(answered.Answer, incident.Stream) { IsStored = true, Posted = [post] };
    }

    private async Task<Answer?> WriteAsync(Intent intent, IncidentRecord record, Decision.Accepted accepted, CancellationToken cancel)
    {
        var events = accepted.Events.Cast<IncidentEvent>().Select(Redacted).ToList();
        var (append, messages, after) = journal.Append(record, events);
        var answered = new Answered(intent.Id, IncidentNarrator.Answer(after, events, Teller.Of(catalog.Current, after.System)) with { Ephemeral = true });
        IReadOnlyList<OutboxMessage> timeline = events.Exists(e => e is IncidentResolved)
            ? [new OutboxMessage(new ThreadRef(after.Channel, null), $"timeline:{after.Id}", await TimelineAsync(With(record, events, after), cancel))]
            : [];
        var result = await store.CommitAsync(new Commit { Appends = [append], Messages = [.. messages, .. timeline.OnEveryPlatform(catalog.Current.SystemNamed(after.System))], Answered = answered }, cancel);
        return result.ToAnswer(answered, after.Stream);
    }

    private IncidentEvent Redacted(IncidentEvent @event) => @event switch
    {
        IncidentNoted e => e with { Text = redactor.Redact(e.Text) },
        IncidentResolved { Summary: not null } e => e with { Summary = redactor.Redact(e.Summary) },
        _ => @event,
    };

    private IncidentRecord With(IncidentRecord record, IEnumerable<IncidentEvent> events, Incident after) =>
        new(after, [.. record.History, .. events.Select(e => new Told(duty.Now, e))]);

    private async Task<Reply> TimelineAsync(IncidentRecord record, CancellationToken cancel)
    {
        var teller = Teller.Of(catalog.Current, record.Incident.System);
        var story = IncidentStory.Tell(record.History, await RunsOfAsync(record.Incident, cancel), teller);
        return IncidentStory.Post(record.Incident, story, await store.ReadLedgerHeadAsync(cancel), teller);
    }

    private async Task<IReadOnlyList<IReadOnlyList<Told>>> RunsOfAsync(Incident incident, CancellationToken cancel)
    {
        var histories = new List<IReadOnlyList<Told>>();
        foreach (var run in incident.Runs)
        {
            histories.Add((await runs.ReadAsync(run, cancel))?.History ?? []);
        }

        return histories;
    }

    private async Task<(IncidentRecord? Record, Refusal? Refusal)> FindAsync(SystemDefinition? system, IncidentId? named, CancellationToken cancel)
    {
        if (named is { } id)
        {
            return await journal.ReadAsync(id, cancel) switch
            {
                null => (null, new Refusal("unknown-incident", $"There is no incident `{id}`.", "Its id stands on its message.")),
                var found when catalog.Current.FindSystem(found.Incident.System.Value) is null =>
                    (null, new Refusal("system-gone", $"{id} is about {found.Incident.System}, which is not in the catalog any more.", "Nothing can be decided about it.")),
                var found => (found, null),
            };
        }

        var open = await journal.ListOpenAsync(system!.Name, cancel);
        return open switch
        {
            [var only] => (only, null),
            [] => (null, new Refusal("no-incident", $"{system.Name} has no open incident.", "Open one: `/incident open <what is wrong>`.")),
            _ => (null, new Refusal("which-incident", $"{system.Name} has {open.Count} open incidents.", $"Say which: {Words.List(open.Select(o => $"`--id {o.Incident.Id}` ({o.Incident.Title})"), "or")}.")),
        };
    }
}
