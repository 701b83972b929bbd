using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>Puts catalogs in force: systems and services as soon as they are read, people, rotas and policy when another person has accepted them.</summary>
public sealed class CatalogDesk(CatalogInForce catalog, IEventStore store, Duty duty) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private OpsCatalog incoming = catalog.Current;
    private string? problem;

    /// <summary>Takes a catalog that was read from its file: at the start, and whenever the file has changed.</summary>
    /// <returns>Why it cannot be taken; null when it was, or waits for a person.</returns>
    public async Task<Refusal?> AdmitAsync(OpsCatalog incoming, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(incoming);
        if (await WhyNotAsync(incoming, cancel) is { } refusal)
        {
            problem = refusal.Reason;
            return refusal;
        }

        await oneAtATime.WaitAsync(cancel);
        try
        {
            // What was accepted counts already while the change is written down: the new file has no say in who may accept it.
            if (CatalogAcceptance.Replay(await store.ReadAsync(CatalogAcceptance.Stream, cancel)).Accepted is { } accepted)
            {
                catalog.Replace(CatalogMerge.WithSensitivePartsOf(incoming, accepted));
            }

            var (_, state, _) = await WriteAsync(s => CatalogAcceptanceDecider.Admit(s, incoming), incoming, null, cancel);
            (this.incoming, problem) = (incoming, null);
            catalog.Replace(state.Latest is null ? incoming : CatalogMerge.WithSensitivePartsOf(incoming, state.Accepted!));
            return null;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>The file was changed and cannot be used; what is in force stays in force.</summary>
    /// <param name="problem">All that is wrong with it, for people.</param>
    public void Report(string problem) => this.problem = problem;

    /// <summary>Shows what is in force and what waits.</summary>
    public async Task<Answer> ShowAsync(CancellationToken cancel)
    {
        var state = CatalogAcceptance.Replay(await store.ReadAsync(CatalogAcceptance.Stream, cancel));
        List<ReplyBlock> blocks =
        [
            new ReplyBlock.Header("Catalog"),
            new ReplyBlock.Fields(
            [
                new("Systems", Words.List(catalog.Current.Systems.Select(s => s.Name.Value))),
                new("People", $"{catalog.Current.People.Count}"),
                new("Policy", catalog.Current.Policy.Version[..12]),
            ]),
        ];
        if (problem is { } wrong)
        {
            blocks.Add(new ReplyBlock.Text("The file has changed and **cannot be used**; what was in force stays so:"));
            blocks.Add(new ReplyBlock.Code(wrong));
        }

        blocks.AddRange(state.Pending is { } pending
            ? Card(pending, await DecidersAsync(cancel)).Blocks
            : [new ReplyBlock.Context([state is { Latest: not null, DeclinedBy: { } by } ? $"{catalog.Current.NameOf(by)} declined the last change; the file still has it." : "Nothing waits for anybody."])]);
        return Answer.Say(new Reply(blocks));
    }

    /// <summary>A person answers for the change they saw.</summary>
    /// <param name="intent">The click or command.</param>
    /// <param name="person">The person.</param>
    /// <param name="change">The change's digest or its mark, as it was shown.</param>
    /// <param name="accept">Yes or no.</param>
    /// <param name="cancel">Ends the write.</param>
    public async Task<Answer> AnswerAsync(Intent intent, Person person, string change, bool accept, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(person);
        await oneAtATime.WaitAsync(cancel);
        try
        {
            var latest = incoming;
            var deciders = await DecidersAsync(cancel);
            var answered = new Answered(intent.Id, Reply.Of(accept ? "Accepted; it counts from now on." : "Declined; what was accepted stays in force.", accept ? Tone.Success : Tone.Neutral) with { Ephemeral = true });
            var (decision, _, repeated) = await WriteAsync(
                state => CatalogAcceptanceDecider.Answer(state, change, person, accept, latest, deciders), latest, answered, cancel);
            if (decision is Decision.Refused refused)
            {
                return Answer.Refused(refused.Why);
            }

            if (accept && repeated is null)
            {
                catalog.Replace(latest);
            }

            return new Answer(repeated ?? answered.Answer) { IsStored = true };
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => oneAtATime.Dispose();

    /// <summary>Decides on the newest state and stores the result.</summary>
    private Task<Written> WriteAsync(Func<CatalogAcceptance, Decision> decide, OpsCatalog incoming, Answered? answered, CancellationToken cancel) =>
        FirstWins.DecideAsync<Written>("Writing down the catalog's acceptance", async () =>
        {
            var events = await store.ReadAsync(CatalogAcceptance.Stream, cancel);
            var state = CatalogAcceptance.Replay(events);
            var decision = decide(state);
            if (decision is not Decision.Accepted { Events.Count: > 0 } accepted)
            {
                return new Written(decision, state, null);
            }

            var after = accepted.Events.Aggregate(state, CatalogAcceptance.Evolve);
            var commit = new Commit
            {
                // One stream for all systems: a list by system finds it under the first, which is there as long as any is.
                Appends = [new Append(CatalogAcceptance.Stream, events.Count, accepted.Events, new StreamState(incoming.Systems[0].Name, after.Pending is null ? "Accepted" : "Pending", after.Pending is not null))],
                Messages = await SayAsync(state, accepted.Events, cancel),
                Answered = answered,
            };
            return await store.CommitAsync(commit, cancel) switch
            {
                CommitResult.Done => new Written(accepted, after, null),
                CommitResult.Duplicate duplicate => new Written(accepted, state, duplicate.Answer),
                _ => null,
            };
        });

    /// <summary>Every channel reads it: who may approve what concerns all systems. A later answer stands in the place of its question.</summary>
    private async Task<IReadOnlyList<OutboxMessage>> SayAsync(CatalogAcceptance before, IReadOnlyList<OpsEvent> events, CancellationToken cancel)
    {
        var deciders = await DecidersAsync(cancel);
        var channels = catalog.Current.Systems.SelectMany(s => s.Channels).Distinct().ToList();
        return
        [
            .. from @event in events
               let said = Say(before, @event, deciders)
               where said is not null
               from channel in channels
               select new OutboxMessage(new ThreadRef(channel, null), $"catalog:{said.Value.Change}", said.Value.Text, MessagePriority.High),
        ];
    }

    private (Digest Change, Reply Text)? Say(CatalogAcceptance before, OpsEvent @event, IReadOnlyList<Person> deciders) => @event switch
    {
        CatalogProposed e => (e.Change, Card(e, deciders)),
        CatalogAccepted { Change: { } change, By: { } by } => (change, Answered($"**{catalog.Current.NameOf(by)}** accepted the change of the catalog; it counts from now on.", before, Tone.Success)),
        CatalogDeclined e => (e.Change, Answered($"**{catalog.Current.NameOf(e.By)}** declined the change of the catalog; what was accepted before stays in force.", before, Tone.Neutral)),
        CatalogWithdrawn e => (e.Change, Answered("The catalog was changed again; this change is void.", before, Tone.Neutral)),
        _ => null,
    };

    private static Reply Answered(string text, CatalogAcceptance before, Tone tone) =>
        new([new ReplyBlock.Text(text), new ReplyBlock.Code(string.Join('\n', before.Latest!.Lines))]) { Tone = tone };

    private static Reply Card(CatalogProposed pending, IReadOnlyList<Person> deciders) => new(
    [
        new ReplyBlock.Text("**The catalog has changed who may do what.** Until another person accepts it, what was accepted before stays in force."),
        new ReplyBlock.Code(string.Join('\n', pending.Lines)),
        new ReplyBlock.Context([CatalogAcceptanceDecider.WhoMay(pending, deciders), $"Typed: `/catalog accept {pending.Change.Mark}`"]),
        new ReplyBlock.Buttons(
        [
            new(new ButtonAction.AcceptCatalog(pending.Change).Write(), "Accept", ButtonStyle.Primary),
            new(new ButtonAction.DeclineCatalog(pending.Change).Write(), "Decline"),
        ]),
    ])
    {
        Tone = Tone.Warning,
    };

    /// <summary>Who could ask for a change of some system now, as accepted.</summary>
    private async Task<IReadOnlyList<Person>> DecidersAsync(CancellationToken cancel)
    {
        var now = catalog.Current;
        var found = new HashSet<PersonId>();
        foreach (var system in now.Systems)
        {
            var onCall = (await duty.ContextAsync(system.Name, cancel)).OnCall;
            found.UnionWith(now.People.Where(p => Requesters.WhyNot(p, Risk.Destructive, now, onCall) is null).Select(p => p.Id));
        }

        return [.. now.People.Where(p => found.Contains(p.Id))];
    }

    /// <summary>A run or an incident that is still open needs its system: nobody could decide about it, nor see it, without.</summary>
    private async Task<Refusal?> WhyNotAsync(OpsCatalog incoming, CancellationToken cancel)
    {
        foreach (var kind in (string[])["run", "incident"])
        {
            var open = await store.ListAsync(kind, new StreamFilter { OpenOnly = true, Limit = int.MaxValue }, cancel);
            if (open.FirstOrDefault(s => incoming.FindSystem(s.State.System.Value) is null) is { } orphan)
            {
                return new Refusal(
                    "system-in-use",
                    $"The catalog has no system {orphan.State.System} any more, but {orphan.Stream} of it is still open.",
                    $"Put {orphan.State.System} back, end what is open, then take it out.");
            }
        }

        return null;
    }

    private sealed record Written(Decision Decision, CatalogAcceptance State, Reply? Repeated);
}
