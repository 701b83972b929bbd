using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Parsing;

/// <summary>Every command there is.</summary>
public static class CommandSpecs
{
    private const int DefaultTail = 100;

    private static readonly ArgumentSpec Service = new("service", ArgumentKind.Service, "the service", Required: true);
    private static readonly ArgumentSpec Watch = new("watch", ArgumentKind.Duration, "how long it is watched at the end; what fails meanwhile takes it back, and so does Stop", Option: true) { Longest = TimeSpan.FromHours(24) };
    private static readonly ArgumentSpec Run = new("run", ArgumentKind.Run, "the run; the only one that waits when left out");
    private static readonly ArgumentSpec Asking = new("run", ArgumentKind.Run, "the run; the only one that asks when left out");
    private static readonly ArgumentSpec Step = new("step", ArgumentKind.Count, "the step's number, as the question has it; needed when the run has asked before");
    private static readonly ArgumentSpec Procedure = new("procedure", ArgumentKind.Procedure, "its id or title, then name=value for what it needs and with=2,3 for what is chosen", Required: true);

    private static readonly ArgumentSpec Change = new("change", ArgumentKind.Text, "the change's mark, as /catalog shows it", Required: true);

    /// <summary>All of them, in the order in which help shows them.</summary>
    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        new()
        {
            Name = "health",
            Summary = "Look at every service at once",
            Arguments = [Service with { Required = false, Summary = "only this one" }],
            Examples = ["/health", "/health backend"],
            Bind = a => new Command.Health(a.System, a.ServiceOrNull("service")),
        },
        new()
        {
            Name = "status",
            Aliases = ["ps"],
            Summary = "What runs since when from which image, who is on call, what is open",
            Examples = ["/status"],
            Bind = a => new Command.Status(a.System),
        },
        new()
        {
            Name = "stats",
            Aliases = ["top"],
            Summary = "What every service uses: processor, memory, network, disk",
            Arguments = [Service with { Required = false, Summary = "only this one" }],
            Examples = ["/stats", "/stats backend"],
            Bind = a => new Command.Stats(a.System, a.ServiceOrNull("service")),
        },
        new()
        {
            Name = "logs",
            Summary = "Read a service's log in a thread",
            Arguments =
            [
                Service,
                new("tail", ArgumentKind.Count, $"how many of the last lines ({DefaultTail})", Option: true),
                new("since", ArgumentKind.Duration, "only lines younger than this", Option: true),
                new("grep", ArgumentKind.Text, "only lines that match this pattern", Option: true),
                new("follow", ArgumentKind.Flag, "go on with new lines, for a minute or until Stop", Option: true),
            ],
            Examples = ["/logs backend --tail 50", "/logs backend --since 10m --grep \"error|timeout\"", "/logs backend --follow"],
            Bind = a => new Command.Logs(
                a.System,
                a.Service("service"),
                new LogQuery(a.Count("tail") ?? DefaultTail, a.Duration("since"), a.TextOrNull("grep"), a.Has("follow"))),
        },
        RecordSpecs.History,
        new()
        {
            Name = "restart",
            Summary = "Restart a service, or all in start-up order",
            Arguments = [new("service", ArgumentKind.ServiceOrAll, "the service, or all", Required: true)],
            Examples = ["/restart backend", "/restart all"],
            Bind = a => new Command.Restart(a.System, a.ServiceOrNull("service")),
        },
        new()
        {
            Name = "deploy",
            Summary = "Bring a service to a tag, and back when it does not come up",
            Arguments = [Service, new("tag", ArgumentKind.Tag, "the image's tag", Required: true), Watch],
            Examples = ["/deploy backend sha-new", "/deploy backend sha-new --watch 5m"],
            Bind = a => new Command.ChangeImage(a.System, "deploy", a.Service("service"), a.Text("tag"), Watch: a.Duration("watch")),
        },
        new()
        {
            Name = "rollback",
            Summary = "Bring a service back to an earlier tag",
            Arguments =
            [
                Service,
                new("tag", ArgumentKind.Tag, "the image's tag, or previous", Required: true),
                new("down", ArgumentKind.Count, "how many migrations of the database are taken back, by the image that is pinned now", Option: true) { Most = 20 },
                Watch,
            ],
            Examples = ["/rollback backend sha-old", "/rollback backend previous", "/rollback backend sha-old --down 1"],
            Bind = a => new Command.ChangeImage(a.System, "rollback", a.Service("service"), a.Text("tag"), a.Count("down") ?? 0, a.Duration("watch")),
        },
        .. CareSpecs.Services,
        .. DatabaseSpecs.All,
        .. KeySpecs.All,
        .. CareSpecs.Secrets,
        new()
        {
            Name = "runbook list",
            Aliases = ["runbook", "runbooks"],
            Summary = "The procedures of the team's runbooks",
            Examples = ["/runbook list"],
            Bind = a => new Command.RunbookList(a.System),
        },
        new()
        {
            Name = "runbook show",
            Summary = "What a procedure does, step by step, and what it needs",
            Arguments = [Procedure],
            Examples = ["/runbook show check-uploads"],
            Bind = a => new Command.RunbookShow(a.System, a.Request("procedure").Procedure),
        },
        new()
        {
            Name = "runbook plan",
            Summary = "Show what running a procedure would do",
            Arguments = [Procedure],
            Examples = ["/runbook plan check-uploads", "/runbook plan restore file=shop.sql with=2"],
            Bind = a => new Command.RunbookPlan(a.System, a.Request("procedure")),
        },
        new()
        {
            Name = "runbook run",
            Summary = "Run a procedure: what only looks at once, the rest when it may",
            Arguments = [Procedure],
            Examples = ["/runbook run check-uploads", "/runbook run restore file=shop.sql with=2"],
            Bind = a => new Command.RunbookRun(a.System, a.Request("procedure")),
        },
        new()
        {
            Name = "runbook lint",
            Summary = "What a team should mend in its runbooks",
            Examples = ["/runbook lint"],
            Bind = a => new Command.RunbookLint(a.System),
        },
        .. CareSpecs.Guides,
        new()
        {
            Name = "approve",
            Aliases = ["confirm"],
            Summary = "Approve another person's plan, or confirm your own where that is enough",
            Arguments = [Run, new("plan", ArgumentKind.Text, "the plan's mark, as its message shows it; needed when the plan has changed")],
            Examples = ["/approve", "/approve r-4x8kq", "/approve r-4x8kq 9f2c1ab4"],
            NeedsSystem = false,
            Bind = a => new Command.Approve(RunOf(a), a.TextOrNull("plan")),
        },
        new()
        {
            Name = "reject",
            Summary = "Say no to another person's plan",
            Arguments = [Run, new("reason", ArgumentKind.Rest, "why")],
            Examples = ["/reject r-4x8kq wrong tag"],
            NeedsSystem = false,
            Bind = a => new Command.Reject(RunOf(a), a.TextOrNull("reason")),
        },
        new()
        {
            Name = "cancel",
            Summary = "Withdraw a plan, or stop a run",
            Arguments = [Run],
            Examples = ["/cancel r-4x8kq"],
            NeedsSystem = false,
            Bind = a => new Command.Cancel(RunOf(a)),
        },
        new()
        {
            Name = "done",
            Summary = "Say that a step was done by hand",
            Arguments = [Asking, Step],
            Examples = ["/done", "/done r-4x8kq", "/done r-4x8kq 3"],
            NeedsSystem = false,
            Bind = a => new Command.Done(RunOf(a), a.Count("step")),
        },
        new()
        {
            Name = "retry",
            Summary = "Do the step that a run asks about again",
            Arguments = [Asking, Step],
            Examples = ["/retry r-4x8kq", "/retry r-4x8kq 3"],
            NeedsSystem = false,
            Bind = a => new Command.Retry(RunOf(a), a.Count("step")),
        },
        new()
        {
            Name = "skip",
            Summary = "Go on without the step that a run asks about",
            Arguments = [Asking, Step],
            Examples = ["/skip r-4x8kq", "/skip r-4x8kq 3"],
            NeedsSystem = false,
            Bind = a => new Command.Skip(RunOf(a), a.Count("step")),
        },
        new()
        {
            Name = "give-up",
            Summary = "End a run at the step that it asks about, and put back what can be put back",
            Arguments = [Asking, Step],
            Examples = ["/give-up r-4x8kq", "/give-up r-4x8kq 3"],
            NeedsSystem = false,
            Bind = a => new Command.GiveUp(RunOf(a), a.Count("step")),
        },
        new()
        {
            Name = "oncall",
            Aliases = ["oncall who"],
            Summary = "Who is on call, level by level",
            Examples = ["/oncall"],
            Bind = a => new Command.OnCallWho(a.System),
        },
        new()
        {
            Name = "oncall override",
            Summary = "Ask a person to be on call for a while; they must accept",
            Arguments =
            [
                new("person", ArgumentKind.Person, "who takes the shift", Required: true),
                new("duration", ArgumentKind.Duration, "for how long", Required: true),
            ],
            Examples = ["/oncall override jonas 2h"],
            Bind = a => new Command.OnCallOverride(a.System, a.Person("person"), a.Duration("duration")!.Value),
        },
        new()
        {
            Name = "oncall escalate",
            Summary = "Tell the next level of the rota now",
            Arguments = [new("reason", ArgumentKind.Rest, "what is wrong", Required: true)],
            Examples = ["/oncall escalate checkout is down and I am alone"],
            Bind = a => new Command.OnCallEscalate(a.System, a.Text("reason")),
        },
        .. IncidentSpecs.All,
        new()
        {
            Name = "freeze",
            Summary = "Refuse every effect on the system and stop what can be stopped",
            Arguments = [new("reason", ArgumentKind.Rest, "why", Required: true)],
            Examples = ["/freeze database is being moved"],
            Bind = a => new Command.Freeze(a.System, a.Text("reason")),
        },
        new()
        {
            Name = "unfreeze",
            Summary = "Allow effects again",
            Examples = ["/unfreeze"],
            Bind = a => new Command.Unfreeze(a.System),
        },
        .. CareSpecs.Maintenance,
        RecordSpecs.AuditVerify,
        new()
        {
            Name = "catalog",
            Aliases = ["catalog show"],
            Summary = "What is in force, and what of a changed catalog waits for another person",
            Examples = ["/catalog"],
            NeedsSystem = false,
            Bind = _ => new Command.CatalogShow(),
        },
        new()
        {
            Name = "catalog accept",
            Summary = "Accept a change of people, rotas or policy",
            Arguments = [Change],
            Examples = ["/catalog accept 9f2c1ab4"],
            NeedsSystem = false,
            Bind = a => new Command.CatalogAnswer(a.Text("change"), Accept: true),
        },
        new()
        {
            Name = "catalog decline",
            Summary = "Leave people, rotas and policy as they were accepted",
            Arguments = [Change],
            Examples = ["/catalog decline 9f2c1ab4"],
            NeedsSystem = false,
            Bind = a => new Command.CatalogAnswer(a.Text("change"), Accept: false),
        },
        new()
        {
            Name = "whoami",
            Summary = "Who OpsBot takes you for, and what you may do",
            Examples = ["/whoami"],
            NeedsSystem = false,
            Bind = _ => new Command.WhoAmI(),
        },
        new()
        {
            Name = "help",
            Summary = "All commands, or one in full",
            Arguments = [new("command", ArgumentKind.CommandName, "the command")],
            Examples = ["/help", "/help rollback"],
            NeedsSystem = false,
            Bind = a => new Command.Help(a.Commands("command")),
        },
    ];

    private static RunId? RunOf(BoundArguments a) => a.TextOrNull("run") is { } id ? new RunId(id) : null;
}
