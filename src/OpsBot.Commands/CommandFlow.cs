using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Flow;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands;

/// <summary>
/// The one door. Every intent, whatever its entrance, comes through here and ends in one transaction: what happened and what is said about it. Nothing is executed here;
/// <see cref="RunLoop"/> does that, woken by the store. Read this page first, then <see cref="RunDesk"/> and <see cref="RunLoop"/>.
/// </summary>
public sealed class CommandFlow(
    CatalogInForce catalog, IEventStore store, RunDesk runs, IncidentDesk incidents, OnCallDesk onCall, CatalogDesk catalogs, RunbookDesk runbooks, GuideDesk guides, MaintenanceDesk maintenance,
    StatusDesk status, HistoryDesk history, AuditDesk audit, Redactor redactor)
{
    /// <summary>Answers an intent. The same intent again gets the same answer and does nothing.</summary>
    public async Task<Answer> HandleAsync(Intent intent, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(intent);
        if (await store.FindAnswerAsync(intent.Id, cancel) is { } before)
        {
            return new Answer(before);
        }

        var answer = WhoIs(intent) switch
        {
            null => Answer.Refused(Strangers.Unknown(intent.From)),
            { Kind: PersonKind.Bot or PersonKind.Deactivated } person => Answer.Refused(Strangers.MayNotLook(person)),
            var person => await KnownAsync(person, intent, cancel),
        };
        if (!answer.IsStored && await store.CommitAsync(new Commit { Answered = new Answered(intent.Id, answer.Reply) }, cancel) is CommitResult.Duplicate first)
        {
            // Delivered twice at once, and the other was faster: both get its answer, not "somebody did that already".
            return new Answer(first.Answer);
        }

        return answer;
    }

    /// <summary>The person, with no more rights than the platform's own word for the account leaves them.</summary>
    private Person? WhoIs(Intent intent) => catalog.Current.FindPerson(intent.From) switch
    {
        { Kind: PersonKind.Member } member => member with { Kind = intent.Standing },
        var other => other,
    };

    private async Task<Answer> KnownAsync(Person person, Intent intent, CancellationToken cancel)
    {
        try
        {
            return await FromAsync(person, intent, cancel);
        }
        catch (UnknownEventException e)
        {
            return Answer.Refused(new Refusal("unknown-event", e.Message, "Nothing is decided on half a story; nothing was changed."));
        }
    }

    private async Task<Answer> FromAsync(Person person, Intent intent, CancellationToken cancel) => intent switch
    {
        Intent.Command typed => CommandParser.Parse(typed.Line, catalog.Current, typed.At.Channel) switch
        {
            Parsed.Understood understood => await CommandAsync(understood.Command, typed, person, cancel),
            // What was not understood may hold a secret that was pasted by mistake; it is not repeated.
            Parsed.Refused refused => Answer.Refused(redactor.Redact(refused.Why)),
            var other => throw new InvalidOperationException($"no such parse: {other}"),
        },
        Intent.Click { Text: { } text } when Tokens.WhyNot(text.ReplaceLineEndings(" "), "text") is { } refusal => Answer.Refused(refusal),
        Intent.Click click => ButtonAction.Parse(click.Action) is { } action
            ? await ClickAsync(action, click with { Text = click.Text?.ReplaceLineEndings(" ") }, person, cancel)
            : Answer.Refused(new Refusal("unknown-button", "This button is not known any more.", "Type the command instead; `/help` lists them.")),
        _ => throw new InvalidOperationException($"no such intent: {intent.GetType().Name}"),
    };

    private async Task<Answer> CommandAsync(Command command, Intent.Command intent, Person person, CancellationToken cancel) => command switch
    {
        Command.OfProcedure or Command.RunbookPlan when SecretIn(intent.Line.Trim()) is { } refusal => Answer.Refused(refusal),
        Command.AuditVerify c => await audit.VerifyAsync(intent, person, c, cancel),
        Command.OfProcedure c => await runs.PlanAsync(intent, person, c, cancel),
        Command.RunbookList c => runbooks.List(c.System),
        Command.RunbookShow c => runbooks.Show(c.System, c.Procedure),
        Command.RunbookPlan c => await runbooks.PlanAsync(c.System, c.Request, cancel),
        Command.RunbookLint c => runbooks.Lint(c.System),
        Command.History c => await history.ShowAsync(c, cancel),
        Command.Checklists c => guides.Checklists(c.System),
        Command.Decide c => guides.Decide(c.System, c.Table),
        Command.Approve c => await ToRunAsync(intent, c.Run, "approve", OfOthers(person), r => WaitsFor(person, r), r => Agree(person, r, c.Plan), cancel),
        Command.Reject c => Ends(await ToRunAsync(intent, c.Run, "reject", OfOthers(person), r => r.Status == RunStatus.AwaitingApproval, r => Reject(person, r.Plan.Digest, c.Reason), cancel)),
        Command.Cancel c => Ends(await ToRunAsync(intent, c.Run, "cancel", Any, r => r.By == person.Id, _ => new RunCommand.Cancel(person), cancel)),
        Command.Done c => await ChooseAsync(intent, c, "report as done", StepChoice.Done, person, cancel),
        Command.Retry c => await ChooseAsync(intent, c, "retry", StepChoice.Retry, person, cancel),
        Command.Skip c => await ChooseAsync(intent, c, "skip", StepChoice.Skip, person, cancel),
        Command.GiveUp c => Ends(await ChooseAsync(intent, c, "give up", StepChoice.Abort, person, cancel)),
        Command.OnCallWho c => await onCall.ShowAsync(c.System, cancel),
        Command.OnCallOverride c => await onCall.ProposeAsync(intent, person, c.System, c.Takes, c.For, cancel),
        Command.OnCallEscalate c => await onCall.EscalateAsync(intent, person, c.System, c.Reason, cancel),
        Command.IncidentOpen c => await incidents.OpenAsync(intent, person, c.System, c.Title, cancel),
        Command.IncidentAck c => await incidents.DecideAsync(intent, c.System, c.Incident, new IncidentCommand.Acknowledge(person), cancel),
        Command.IncidentRole c => await incidents.DecideAsync(intent, c.System, c.Incident, new IncidentCommand.Give(person, Enum.Parse<IncidentRole>(c.Role, ignoreCase: true), c.To ?? person), cancel),
        Command.IncidentNote c => await incidents.DecideAsync(intent, c.System, c.Incident, new IncidentCommand.Note(person, c.Text), cancel),
        Command.IncidentStatus { To: null } c => await incidents.ShowAsync(c.System, c.Incident, cancel),
        Command.IncidentStatus c => await incidents.DecideAsync(intent, c.System, c.Incident, new IncidentCommand.Move(person, Enum.Parse<IncidentStatus>(c.To, ignoreCase: true)), cancel),
        Command.IncidentTimeline c => await incidents.PostTimelineAsync(intent, c.System, c.Incident, cancel),
        Command.IncidentPostmortem c => await incidents.PostPostmortemAsync(intent, person, c.System, c.Incident, cancel),
        Command.IncidentResolve c => await incidents.DecideAsync(intent, c.System, c.Incident, new IncidentCommand.Resolve(person, c.Summary), cancel),
        Command.Freeze c => await runs.FreezeAsync(intent, person, c.System, c.Reason, cancel),
        Command.Unfreeze c => await runs.FreezeAsync(intent, person, c.System, null, cancel),
        Command.MaintenanceShow c => await maintenance.ShowAsync(c.System, cancel),
        Command.MaintenanceStart c => await maintenance.StartAsync(intent, person, c.System, c.For, c.Reason, cancel),
        Command.MaintenanceEnd c => await maintenance.EndAsync(intent, person, c.System, cancel),
        Command.CatalogShow => await catalogs.ShowAsync(cancel),
        Command.CatalogAnswer c => await catalogs.AnswerAsync(intent, person, c.Change, c.Accept, cancel),
        Command.WhoAmI => await status.WhoAmIAsync(person, cancel),
        Command.Help c => Answer.Say(HelpText.Of(c.About)),
        _ => throw new InvalidOperationException($"no way for {command.GetType().Name}"),
    };

    private async Task<Answer> ClickAsync(ButtonAction action, Intent.Click click, Person person, CancellationToken cancel) => action switch
    {
        ButtonAction.Approve a => await runs.DecideAsync(click, a.Run, _ => Approve(person, a.Digest), cancel),
        ButtonAction.Reject a => await runs.DecideAsync(click, a.Run, _ => Reject(person, a.Digest, click.Text), cancel),
        ButtonAction.BreakGlass a => await runs.DecideAsync(click, a.Run, _ => new RunCommand.Approval(new ApprovalCommand.BreakGlass(person, a.Digest, click.Text ?? "")), cancel),
        ButtonAction.Review a => await runs.DecideAsync(click, a.Run, _ => new RunCommand.Approval(new ApprovalCommand.Review(person, click.Text)), cancel),
        ButtonAction.OpenPlan a => await runs.OpenAsync(click, a.Run, person, cancel),
        ButtonAction.Confirm a => await runs.DecideAsync(click, a.Run, _ => new RunCommand.Confirm(person, a.Digest), cancel),
        ButtonAction.Cancel a => await runs.DecideAsync(click, a.Run, _ => new RunCommand.Cancel(person), cancel),
        ButtonAction.Done a => await runs.DecideAsync(click, a.Run, _ => new RunCommand.Choose(person, a.Step, StepChoice.Done), cancel),
        ButtonAction.Retry a => await runs.DecideAsync(click, a.Run, _ => new RunCommand.Choose(person, a.Step, StepChoice.Retry), cancel),
        ButtonAction.Skip a => await runs.DecideAsync(click, a.Run, _ => new RunCommand.Choose(person, a.Step, StepChoice.Skip), cancel),
        ButtonAction.Abort a => await runs.DecideAsync(click, a.Run, _ => new RunCommand.Choose(person, a.Step, StepChoice.Abort), cancel),
        ButtonAction.Acknowledge a => await incidents.DecideAsync(click, null, a.Incident, new IncidentCommand.Acknowledge(person), cancel),
        ButtonAction.Resolve a => await incidents.DecideAsync(click, null, a.Incident, new IncidentCommand.Resolve(person, click.Text), cancel),
        ButtonAction.AcceptOverride a => await onCall.AnswerAsync(click, person, a.Rota, a.Override, accept: true, cancel),
        ButtonAction.DeclineOverride a => await onCall.AnswerAsync(click, person, a.Rota, a.Override, accept: false, cancel),
        ButtonAction.AcceptCatalog a => await catalogs.AnswerAsync(click, person, a.Change.Value, accept: true, cancel),
        ButtonAction.DeclineCatalog a => await catalogs.AnswerAsync(click, person, a.Change.Value, accept: false, cancel),
        ButtonAction.Suggest a => await FromAsync(person, new Intent.Command(click.Id, click.From, click.At, a.Command), cancel),
        _ => throw new InvalidOperationException($"no way for {action.GetType().Name}"),
    };

    /// <summary>A decision typed instead of pressed; without an id it is about the only run it can be about.</summary>
    private async Task<Answer> ToRunAsync(Intent intent, RunId? named, string verb, Func<Run, bool> rather, Func<Run, bool> fits, Func<Run, RunCommand> command, CancellationToken cancel)
    {
        var (id, refusal) = await runs.FindAsync(named, verb, rather, fits, cancel);
        return id is null ? Answer.Refused(refusal!) : await runs.DecideAsync(intent, id.Value, command, cancel);
    }

    private Task<Answer> ChooseAsync(Intent intent, Command.OfQuestion answer, string verb, StepChoice choice, Person person, CancellationToken cancel) =>
        ToRunAsync(intent, answer.Run, verb, Any, r => r.Choices.Contains(choice), _ => new RunCommand.Choose(person, answer.Step - 1, choice), cancel);

    /// <summary>An approval is for other people's plans; only when there is none of theirs does it mean one's own, so that its author is told why not.</summary>
    private static Func<Run, bool> OfOthers(Person person) => run => run.By != person.Id;

    private static bool Any(Run run) => true;

    /// <summary>A plan is stored and shown with its arguments as they are, or it could not be run: so none is made with a secret in it.</summary>
    private Refusal? SecretIn(string line) => redactor.Redact(line) is var shown && shown != line
        ? new Refusal("secret-typed", $"The command holds a secret, or what looks like one: `{shown}`.", "Secrets are never typed in chat: leave it out or name one of the catalog as `${name}`, and change it if others could read it.")
        : null;

    private static Answer Ends(Answer answer) => answer with { Ends = true };

    private static bool WaitsFor(Person person, Run run) => run.Status == RunStatus.AwaitingApproval || (run.Status == RunStatus.AwaitingConfirmation && run.By == person.Id);

    /// <summary>Who types has the plan before them that was posted first; one that replaced it must be named, as a button would.</summary>
    private static RunCommand Agree(Person person, Run run, string? mark)
    {
        var seen = (mark is null ? run.IsReplaced : !run.Plan.Digest.IsMeantBy(mark)) ? default : run.Plan.Digest;
        return run.Status == RunStatus.AwaitingConfirmation && run.By == person.Id ? new RunCommand.Confirm(person, seen) : Approve(person, seen);
    }

    private static RunCommand Approve(Person person, Digest digest) => new RunCommand.Approval(new ApprovalCommand.Approve(person, digest));

    private static RunCommand Reject(Person person, Digest digest, string? reason) => new RunCommand.Approval(new ApprovalCommand.Reject(person, digest, reason));
}
