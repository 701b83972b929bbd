using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.OnCall;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>What people ask of the rota.</summary>
public sealed class OnCallDesk(CatalogInForce catalog, IEventStore store, Duty duty, Redactor redactor, IIdSource ids)
{
    /// <summary>Shows who is on call, level by level, and what is asked of whom.</summary>
    public async Task<Answer> ShowAsync(SystemDefinition system, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(system);
        var rota = catalog.Current.RotaOf(system);
        var teller = Teller.Of(catalog.Current, system.Name);
        var now = (await duty.ContextAsync(system.Name, cancel)).OnCall;
        var notes = new List<string> { $"rota {rota.Name}" };
        if (now.NextHandover is { } next)
        {
            notes.Add($"next hand-over {teller.Day(next)} ({rota.TimeZone.Id})");
        }

        var pending = RotaOverrides.Replay(await store.ReadAsync(RotaOverrides.StreamOf(rota.Name), cancel))
            .All.Where(o => o.Status == OverrideStatus.Proposed && o.Override.To > duty.Now)
            .Select(o => $"{teller.Name(o.Override.Takes)} is asked until {teller.Day(o.Override.To)}");
        return Answer.Say(new Reply(
        [
            new ReplyBlock.Header($"On call for {system.Name}"),
            new ReplyBlock.Table(
                ["Level", "On call", "Told about an incident"],
                [.. now.Levels.Select((l, i) => (IReadOnlyList<string>)[l.Name, Words.List(l.People.Select(teller.Name)), rota.Levels[i].EscalateAfter == TimeSpan.Zero ? "at once" : $"after {Words.Duration(rota.Levels[i].EscalateAfter)}"])]),
            new ReplyBlock.Context([.. notes, .. pending]),
        ]));
    }

    /// <summary>Asks a person to be on call for a while.</summary>
    public Task<Answer> ProposeAsync(Intent intent, Person person, SystemDefinition system, Person takes, TimeSpan duration, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(takes);
        var id = ids.NewOverride();
        return WriteAsync(intent, system, catalog.Current.RotaOf(system), now => new OverrideCommand.Propose(id, person.Id, takes.Id, null, null, now, now + duration), cancel);
    }

    /// <summary>Answers such a question.</summary>
    public Task<Answer> AnswerAsync(Intent intent, Person person, RotaName rota, OverrideId id, bool accept, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (catalog.Current.Rotas.FirstOrDefault(r => r.Name == rota) is not { } definition || catalog.Current.Systems.FirstOrDefault(s => s.Rota == rota) is not { } system)
        {
            return Task.FromResult(Answer.Refused(new Refusal("unknown-rota", $"There is no rota `{rota}` any more.", "See `/oncall` for who is on call.")));
        }

        return WriteAsync(intent, system, definition, _ => accept ? new OverrideCommand.Accept(id, person.Id) : new OverrideCommand.Decline(id, person.Id), cancel);
    }

    /// <summary>Tells everyone who is on call, level by level, that help is needed.</summary>
    public async Task<Answer> EscalateAsync(Intent intent, Person person, SystemDefinition system, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(system);
        if (person.Kind != PersonKind.Member)
        {
            return Answer.Refused(new Refusal("not-a-member", "Only members of the team can escalate.", "Tell someone who is on call: `/oncall`."));
        }

        var levels = (await duty.ContextAsync(system.Name, cancel)).OnCall.Levels;
        var people = levels.SelectMany(l => l.People).Distinct().Where(p => p != person.Id).ToList();
        if (people.Count == 0)
        {
            return Answer.Refused(new Refusal("nobody", "Nobody else is on call.", "Ask someone in: `/oncall override <person> 2h`."));
        }

        var text = $"**{Words.List(people.Select(catalog.Current.NameOf))}:** {person.Name} needs help with **{system.Name}**: {redactor.Redact(reason)}";
        var answered = new Answered(intent.Id, Reply.Of($"Told {Words.List(people.Select(catalog.Current.NameOf))}.") with { Ephemeral = true });
        var messages = system.Channels.Select(c => new OutboxMessage(new ThreadRef(c, null), null, Reply.Of(text, Tone.Danger) with { Mentions = people }, MessagePriority.High));
        await store.CommitAsync(new Commit { Messages = [.. messages], Answered = answered }, cancel);
        return new Answer(answered.Answer) { IsStored = true };
    }

    private async Task<Answer> WriteAsync(Intent intent, SystemDefinition system, RotaDefinition rota, Func<DateTimeOffset, OverrideCommand> command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return await FirstWins.DecideAsync<Answer>($"Changing the rota {rota.Name}", async () =>
        {
            var stream = RotaOverrides.StreamOf(rota.Name);
            var events = await store.ReadAsync(stream, cancel);
            var state = RotaOverrides.Replay(events);
            var decision = OverrideDecider.Decide(command(duty.Now), state, rota, catalog.Current, duty.Now);
            if (decision is Decision.Refused refused)
            {
                return Answer.Refused(refused.Why);
            }

            var accepted = ((Decision.Accepted)decision).Events;
            var after = accepted.Aggregate(state, (s, e) => RotaOverrides.Evolve(s, new Told(duty.Now, e)));
            var told = Card(after.Find(((OverrideEvent)accepted[0]).Id)!, rota, Teller.Of(catalog.Current, system.Name));
            var answered = new Answered(intent.Id, told with { Ephemeral = true, Blocks = [told.Blocks[0]] });
            var commit = new Commit
            {
                Appends = [new Append(stream, events.Count, accepted, new StreamState(system.Name, "Rota", Open: true))],
                Messages = [.. system.Channels.Select(c => new OutboxMessage(new ThreadRef(c, null), $"override:{((OverrideEvent)accepted[0]).Id}", told, MessagePriority.High))],
                Answered = answered,
            };
            return (await store.CommitAsync(commit, cancel)).ToAnswer(answered);
        });
    }

    private static Reply Card(OverrideState state, RotaDefinition rota, Teller teller)
    {
        var (id, author, takes, _, _, _, to) = state.Override;
        var until = teller.Day(to);
        var text = state.Status switch
        {
            OverrideStatus.Proposed => $"**{teller.Name(takes)}:** {teller.Name(author)} asks you to be on call ({rota.Name}) until {until}.",
            OverrideStatus.Accepted => $"**{teller.Name(takes)}** is on call ({rota.Name}) until {until}.",
            OverrideStatus.Declined => $"**{teller.Name(takes)}** does not take the shift ({rota.Name}).",
            OverrideStatus.Revoked => $"The override of {rota.Name} for {teller.Name(takes)} was taken back.",
            _ => throw new InvalidOperationException($"no words for {state.Status}"),
        };
        List<ReplyBlock> blocks = [new ReplyBlock.Text(text)];
        if (state.Status == OverrideStatus.Proposed)
        {
            blocks.Add(new ReplyBlock.Buttons(
            [
                new(new ButtonAction.AcceptOverride(rota.Name, id).Write(), "Accept", ButtonStyle.Primary),
                new(new ButtonAction.DeclineOverride(rota.Name, id).Write(), "Decline"),
            ]));
        }

        return new Reply(blocks) { Mentions = state.Status == OverrideStatus.Proposed ? [takes] : [], Tone = state.Status == OverrideStatus.Accepted ? Tone.Success : Tone.Neutral };
    }
}
