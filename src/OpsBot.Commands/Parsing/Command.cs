using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Parsing;

/// <summary>What a person typed, understood. Closed. Everything in it is checked against the catalog.</summary>
public abstract partial record Command
{
    private Command()
    {
    }

    /// <summary>One that leads to a plan.</summary>
    public abstract record OfProcedure(SystemDefinition System) : Command;

    /// <summary><c>/health [service]</c>.</summary>
    public sealed record Health(SystemDefinition System, ServiceDefinition? Service) : OfProcedure(System);

    /// <summary><c>/status</c>.</summary>
    public sealed record Status(SystemDefinition System) : OfProcedure(System);

    /// <summary><c>/stats [service]</c>.</summary>
    public sealed record Stats(SystemDefinition System, ServiceDefinition? Service) : OfProcedure(System);

    /// <summary><c>/logs service …</c>.</summary>
    public sealed record Logs(SystemDefinition System, ServiceDefinition Service, LogQuery Query) : OfProcedure(System);

    /// <summary><c>/restart service|all</c>.</summary>
    public sealed record Restart(SystemDefinition System, ServiceDefinition? Service) : OfProcedure(System);

    /// <summary><c>/deploy service tag</c> and <c>/rollback service tag|previous</c>.</summary>
    public sealed record ChangeImage(SystemDefinition System, string Procedure, ServiceDefinition Service, string Tag, int Down = 0, TimeSpan? Watch = null) : OfProcedure(System);

    /// <summary><c>/runbook run procedure name=value … with=2,3</c>.</summary>
    public sealed record RunbookRun(SystemDefinition System, RunbookRequest Request) : OfProcedure(System);

    /// <summary><c>/runbook plan procedure …</c>: the same, only shown.</summary>
    public sealed record RunbookPlan(SystemDefinition System, RunbookRequest Request) : Command;

    /// <summary><c>/runbook list</c>.</summary>
    public sealed record RunbookList(SystemDefinition System) : Command;

    /// <summary><c>/runbook show procedure</c>.</summary>
    public sealed record RunbookShow(SystemDefinition System, string Procedure) : Command;

    /// <summary><c>/runbook lint</c>.</summary>
    public sealed record RunbookLint(SystemDefinition System) : Command;

    /// <summary><c>/oncall</c>.</summary>
    public sealed record OnCallWho(SystemDefinition System) : Command;

    /// <summary><c>/oncall override person duration</c>.</summary>
    public sealed record OnCallOverride(SystemDefinition System, Person Takes, TimeSpan For) : Command;

    /// <summary><c>/oncall escalate</c>: tell the next level about an incident now.</summary>
    public sealed record OnCallEscalate(SystemDefinition System, string Reason) : Command;

    /// <summary><c>/incident open title</c>.</summary>
    public sealed record IncidentOpen(SystemDefinition System, string Title) : Command;

    /// <summary><c>/incident ack [incident]</c>.</summary>
    public sealed record IncidentAck(SystemDefinition System, IncidentId? Incident) : Command;

    /// <summary><c>/incident role role [person]</c>; the person is who types it when left out.</summary>
    public sealed record IncidentRole(SystemDefinition System, IncidentId? Incident, string Role, Person? To) : Command;

    /// <summary><c>/incident note text</c>.</summary>
    public sealed record IncidentNote(SystemDefinition System, IncidentId? Incident, string Text) : Command;

    /// <summary><c>/incident status [state]</c>: shows it, or moves it.</summary>
    public sealed record IncidentStatus(SystemDefinition System, IncidentId? Incident, string? To) : Command;

    /// <summary><c>/incident timeline</c>.</summary>
    public sealed record IncidentTimeline(SystemDefinition System, IncidentId? Incident) : Command;

    /// <summary><c>/incident postmortem</c>.</summary>
    public sealed record IncidentPostmortem(SystemDefinition System, IncidentId? Incident) : Command;

    /// <summary><c>/incident resolve [summary]</c>.</summary>
    public sealed record IncidentResolve(SystemDefinition System, IncidentId? Incident, string? Summary) : Command;

    /// <summary><c>/approve [run] [plan]</c>; the plan by its mark.</summary>
    public sealed record Approve(RunId? Run, string? Plan) : Command;

    /// <summary><c>/reject [run] [reason]</c>.</summary>
    public sealed record Reject(RunId? Run, string? Reason) : Command;

    /// <summary><c>/cancel run</c>.</summary>
    public sealed record Cancel(RunId? Run) : Command;

    /// <summary>An answer to what a run asks about one of its steps.</summary>
    /// <param name="Run">The run, or null: the only one that asks this.</param>
    /// <param name="Step">The step as people count, from 1, or null: the one that is asked about.</param>
    public abstract record OfQuestion(RunId? Run, int? Step) : Command;

    /// <summary><c>/done [run] [step]</c>: it was done by hand.</summary>
    public sealed record Done(RunId? Run, int? Step) : OfQuestion(Run, Step);

    /// <summary><c>/retry [run] [step]</c>.</summary>
    public sealed record Retry(RunId? Run, int? Step) : OfQuestion(Run, Step);

    /// <summary><c>/skip [run] [step]</c>.</summary>
    public sealed record Skip(RunId? Run, int? Step) : OfQuestion(Run, Step);

    /// <summary><c>/give-up [run] [step]</c>.</summary>
    public sealed record GiveUp(RunId? Run, int? Step) : OfQuestion(Run, Step);

    /// <summary><c>/freeze [reason]</c>.</summary>
    public sealed record Freeze(SystemDefinition System, string Reason) : Command;

    /// <summary><c>/unfreeze</c>.</summary>
    public sealed record Unfreeze(SystemDefinition System) : Command;

    /// <summary><c>/catalog</c>.</summary>
    public sealed record CatalogShow : Command;

    /// <summary><c>/catalog accept change</c> and <c>/catalog decline change</c>; the change by its mark.</summary>
    public sealed record CatalogAnswer(string Change, bool Accept) : Command;

    /// <summary><c>/whoami</c>.</summary>
    public sealed record WhoAmI : Command;

    /// <summary><c>/help [command]</c>.</summary>
    public sealed record Help(IReadOnlyList<CommandSpec> About) : Command;
}
