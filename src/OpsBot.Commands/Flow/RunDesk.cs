using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>What people ask of runs: plans are made here and decisions on them written down.</summary>
public sealed class RunDesk(
    CatalogInForce catalog,
    IEventStore store,
    RunJournal journal,
    IncidentJournal incidents,
    Duty duty,
    Planner planner,
    Drafts drafts,
    Redactor redactor,
    IIdSource ids)
{
    /// <summary>Makes a plan and writes it down; what it needs first is asked for in the same transaction.</summary>
    /// <param name="intent">The command.</param>
    /// <param name="person">Who typed it.</param>
    /// <param name="command">The command, understood.</param>
    /// <param name="cancel">Ends the planning.</param>
    public async Task<Answer> PlanAsync(
        Intent.Command intent, Person person, Command.OfProcedure command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(command);
        var line = intent.Line.Trim();
        try
        {
            var drafting = await drafts.OfAsync(command, cancel);
            if (drafting is Drafting.Refused impossible)
            {
                return Answer.Refused(redactor.Redact(impossible.Why));
            }

            var planning = await planner.PlanAsync(((Drafting.Drafted)drafting).Draft, line, catalog.Current.Policy, cancel);
            if (planning is Planning.Refused unplanned)
            {
                return Answer.Refused(redactor.Redact(unplanned.Why));
            }

            var plan = ((Planning.Planned)planning).Plan;
            return await AdmitAsync(plan, person, command.System, cancel) is { } refusal
                ? Answer.Refused(refusal)
                : await WriteAsync(intent, person, command.System, plan, cancel);
        }
        catch (EngineException e)
        {
            return Answer.Refused(new Refusal("engine-unavailable", redactor.Redact(e.Message), "Nothing was changed. Give the command again when the engine answers."));
        }
    }

    /// <summary>Writes down what a person decided about a run.</summary>
    /// <param name="intent">The click or command.</param>
    /// <param name="id">The run.</param>
    /// <param name="command">What is asked, seeing the run as it stands.</param>
    /// <param name="cancel">Ends the write.</param>
    public Task<Answer> DecideAsync(Intent intent, RunId id, Func<Run, RunCommand> command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(command);
        return DecideAsync(intent, id, command, AnswerText, cancel);
    }

    private async Task<Answer> DecideAsync(Intent intent, RunId id, Func<Run, RunCommand> command, Func<Run, ApprovalContext, Reply> reply, CancellationToken cancel)
    {
        if (await journal.ReadAsync(id, cancel) is not { } record)
        {
            return Answer.Refused(new Refusal("unknown-run", $"There is no run `{id}`.", "Its id stands on its message."));
        }

        if (catalog.Current.FindSystem(record.Run.Plan.System.Value) is null)
        {
            return Answer.Refused(new Refusal("system-gone", $"{id} is about {record.Run.Plan.System}, which is not in the catalog any more.", "Nothing can be decided about it."));
        }

        var context = await duty.ContextAsync(record.Run.Plan.System, cancel);
        var written = await journal.WriteAsync(
            id,
            run => Redacted(RunDecider.Decide(command(run), run, context)),
            run => new Answered(intent.Id, reply(run, context)),
            locks: false,
            cancel);
        return written switch
        {
            Written.Stored stored => new Answer(reply(stored.Record.Run, context), stored.Record.Run.Stream) { IsStored = true },
            Written.Unchanged same => new Answer(reply(same.Record.Run, context), same.Record.Run.Stream),
            Written.Duplicate duplicate => new Answer(duplicate.Answer) { IsStored = true },
            Written.Refused refused => Answer.Refused(refused.Why),
            var other => throw new InvalidOperationException($"deciding about {id} ended in {other}"),
        };
    }

    /// <summary>Shows the whole plan, and remembers that this person saw it.</summary>
    public Task<Answer> OpenAsync(Intent intent, RunId id, Person person, CancellationToken cancel) =>
        DecideAsync(intent, id, _ => new RunCommand.Approval(new ApprovalCommand.Open(person)), (run, _) => WholePlan(run), cancel);

    /// <summary>The run that a command without an id means: the only one of which that can be asked.</summary>
    /// <param name="named">The id, when it was given.</param>
    /// <param name="verb">What is asked, after "there is nothing to".</param>
    /// <param name="rather">The runs that are meant before others, when any of them can be.</param>
    /// <param name="fits">Whether that can be asked of a run.</param>
    /// <param name="cancel">Ends the look.</param>
    public async Task<(RunId? Id, Refusal? Refusal)> FindAsync(RunId? named, string verb, Func<Run, bool> rather, Func<Run, bool> fits, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(rather);
        ArgumentNullException.ThrowIfNull(fits);
        if (named is not null)
        {
            return (named, null);
        }

        var found = new List<Run>();
        foreach (var summary in await store.ListAsync("run", new StreamFilter { OpenOnly = true }, cancel))
        {
            if (Run.Replay(await store.ReadAsync(summary.Stream, cancel)) is { } run && fits(run))
            {
                found.Add(run);
            }
        }

        var first = found.Where(rather).ToList();
        return (first.Count > 0 ? first : found) switch
        {
            [var only] => (only.Id, null),
            [] => (null, new Refusal("nothing-waits", $"There is nothing to {verb}.", "`/status` shows what is open.")),
            var several => (null, new Refusal("which-run", $"There are several to {verb}.", $"Say which: {Words.List(several.Select(r => $"`{r.Id}` ({r.Plan.Title})"), "or")}.")),
        };
    }

    /// <summary>Freezes or thaws a system.</summary>
    public async Task<Answer> FreezeAsync(Intent intent, Person person, SystemDefinition system, string? reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(system);
        var onCall = (await duty.ContextAsync(system.Name, cancel)).OnCall;
        if (Requesters.WhyNot(person, Risk.Mutating, catalog.Current, onCall) is { } refusal)
        {
            return Answer.Refused(refusal);
        }

        return await FirstWins.DecideAsync<Answer>($"Freezing {system.Name}", async () =>
        {
            var events = await store.ReadAsync(Freeze.StreamOf(system.Name), cancel);
            var frozen = Freeze.Replay(events).Since;
            if ((frozen is null) == (reason is null))
            {
                return Answer.Refused(reason is null
                    ? new Refusal("no-change", $"{system.Name} is not frozen.", "`/freeze <reason>` freezes it.")
                    : new Refusal("no-change", $"{system.Name} is frozen already: {frozen!.Reason}", "`/unfreeze` allows effects again."));
            }

            var text = reason is null ? $"**{person.Name}** allows effects on **{system.Name}** again." : $"**{system.Name} is frozen** by {person.Name}: {redactor.Redact(reason)}. Nothing is changed until `/unfreeze`.";
            var reply = Reply.Of(text, reason is null ? Tone.Success : Tone.Danger);
            OpsEvent @event = reason is null ? new Thawed(person.Id) : new Frozen(person.Id, redactor.Redact(reason));
            var commit = new Commit
            {
                Appends = [new Append(Freeze.StreamOf(system.Name), events.Count, [@event], new StreamState(system.Name, @event.GetType().Name, Open: reason is not null))],
                Messages = [.. system.Channels.Select(c => new OutboxMessage(new ThreadRef(c, null), null, reply, MessagePriority.High))],
                Answered = new Answered(intent.Id, Reply.Of(reason is null ? "Thawed." : "Frozen.") with { Ephemeral = true }),
            };
            var result = await store.CommitAsync(commit, cancel);
            if (result is CommitResult.Done)
            {
                await StopAllAsync(system, reason is null ? null : new StopAsked(person.Id, $"{system.Name} is frozen: {redactor.Redact(reason)}"));
            }

            return result.ToAnswer(commit.Answered);
        });
    }

    /// <summary>Ends what is being done now, instead of waiting for the next step: the run loop looks at the freeze only between steps.</summary>
    private async Task StopAllAsync(SystemDefinition system, StopAsked? stop)
    {
        if (stop is null)
        {
            return;
        }

        foreach (var summary in await store.ListAsync("run", new StreamFilter { System = system.Name, OpenOnly = true }, CancellationToken.None))
        {
            await journal.WriteAsync(
                new RunId(summary.Stream.Value["run/".Length..]),
                run => run.Plan.Risk > Risk.ReadOnly && RunMachine.Table.Allows(run.Status, RunTrigger.Stop) ? Decision.Accept(stop) : Decision.Accept(),
                null,
                locks: false,
                CancellationToken.None);
        }
    }

    private async Task<Refusal?> AdmitAsync(Plan plan, Person person, SystemDefinition system, CancellationToken cancel)
    {
        var context = await duty.ContextAsync(system.Name, cancel);
        if (Requesters.WhyNot(person, plan.Risk, catalog.Current, context.OnCall) is { } refusal)
        {
            return refusal;
        }

        if (Maintenance.Replay(await store.ReadAsync(Maintenance.StreamOf(system.Name), cancel)).WhyNot(plan, person.Id, duty.Now, Teller.Of(catalog.Current, system.Name)) is { } kept)
        {
            return kept;
        }

        return plan.Risk > Risk.ReadOnly && Freeze.Replay(await store.ReadAsync(Freeze.StreamOf(system.Name), cancel)).Since is { } frozen
            ? new Refusal("frozen", $"{system.Name} is frozen by {catalog.Current.NameOf(frozen.By)}: {frozen.Reason}", "`/unfreeze` allows effects again.")
            : null;
    }

    private async Task<Answer> WriteAsync(Intent.Command intent, Person person, SystemDefinition system, Plan plan, CancellationToken cancel)
    {
        return await FirstWins.DecideAsync<Answer>($"Planning {plan.Title}", async () =>
        {
            var incident = plan.Risk == Risk.ReadOnly ? null : await incidents.FindOpenAsync(system.Name, cancel);
            var id = ids.NewRun();
            var context = await duty.ContextAsync(system.Name, cancel);
            var (append, messages, run) = journal.Begin(new RunPlanned(id, plan, person.Id, HomeOf(intent.At, system), incident?.Incident.Id), context);
            (Append Append, IReadOnlyList<OutboxMessage> Messages, Incident After)? joined =
                incident is null ? null : incidents.Append(incident, [new IncidentRun(id, plan.Title, person.Id)]);
            var answered = new Answered(intent.Id, AnswerText(run, context));
            var result = await store.CommitAsync(
                new Commit
                {
                    Appends = joined is null ? [append] : [append, joined.Value.Append],
                    Messages = joined is null ? messages : [.. messages, .. joined.Value.Messages],
                    Answered = answered,
                },
                cancel);
            return result.ToAnswer(answered, run.Stream);
        });
    }

    /// <summary>Output goes to channels that are bound to the system, whatever channel the command was typed in.</summary>
    private static ThreadRef HomeOf(ThreadRef at, SystemDefinition system)
    {
        if (system.Channels.Contains(at.Channel))
        {
            return at;
        }

        var samePlatform = system.Channels.FirstOrDefault(c => c.Platform == at.Channel.Platform);
        return new ThreadRef(samePlatform == default ? system.Channels[0] : samePlatform, null);
    }

    private static Reply WholePlan(Run run)
    {
        var plan = run.Plan;
        List<ReplyBlock> blocks = [new ReplyBlock.Header(plan.Title), new ReplyBlock.Code(PlanText.Whole(plan))];
        if (run.Status == RunStatus.AwaitingApproval)
        {
            blocks.Add(new ReplyBlock.Buttons(
            [
                new(new ButtonAction.Approve(run.Id, plan.Digest).Write(), "Approve", ButtonStyle.Primary),
                new(new ButtonAction.Reject(run.Id, plan.Digest).Write(), "Reject", ButtonStyle.Danger),
            ]));
        }

        return new Reply(blocks) { Ephemeral = true };
    }

    /// <summary>What people wrote beside a decision is stored and shown without secrets.</summary>
    private Decision Redacted(Decision decision) => decision is Decision.Accepted accepted ? new Decision.Accepted([.. accepted.Events.Select(Redacted)]) : decision;

    private OpsEvent Redacted(OpsEvent @event) => @event switch
    {
        ApprovalRejected { Reason: { } reason } e => e with { Reason = redactor.Redact(reason) },
        GlassBroken e => e with { Reason = redactor.Redact(e.Reason) },
        GlassReviewed { Note: { } note } e => e with { Note = redactor.Redact(note) },
        _ => @event,
    };

    private static Reply AnswerText(Run run, ApprovalContext context)
    {
        var text = run.Status switch
        {
            RunStatus.AwaitingApproval => $"**{run.Plan.Title}** ({run.Id}) waits for approval. {Approvers.WhoMay(run.Approval!, context)}",
            RunStatus.AwaitingConfirmation => $"**{run.Plan.Title}** ({run.Id}) waits for you to confirm.",
            RunStatus.Queued or RunStatus.Approved => $"**{run.Plan.Title}** ({run.Id}) begins.",
            _ => $"**{run.Plan.Title}** ({run.Id}) {RunWords.IsNow(run)}.",
        };
        return Reply.Of(text) with { Ephemeral = true };
    }
}
