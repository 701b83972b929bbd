using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Parsing;

/// <summary>The commands about incidents.</summary>
internal static class IncidentSpecs
{
    private static readonly ArgumentSpec Which = new("id", ArgumentKind.Incident, "which incident, when several are open", Option: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        new()
        {
            Name = "incident open",
            Summary = "Say that something is wrong, and start a thread for it",
            Arguments = [new("title", ArgumentKind.Rest, "what is wrong", Required: true)],
            Examples = ["/incident open backend answers 502"],
            Bind = a => new Command.IncidentOpen(a.System, a.Text("title")),
        },
        new()
        {
            Name = "incident ack",
            Summary = "Take an incident",
            Arguments = [Which],
            Examples = ["/incident ack"],
            Bind = a => new Command.IncidentAck(a.System, IncidentOf(a)),
        },
        new()
        {
            Name = "incident role",
            Summary = "Say who does what in an incident: who leads, tells customers, writes, works",
            Arguments =
            [
                new("role", ArgumentKind.Choice, "commander leads, communications tells customers, scribe writes, responder works", Required: true)
                {
                    Choices = ["commander", "communications", "scribe", "responder"],
                },
                new("person", ArgumentKind.PersonOrMe, "who gets it, from whoever had it (only responders may be several); yourself when left out"),
                Which,
            ],
            Examples = ["/incident role commander me", "/incident role communications jonas", "/incident role scribe"],
            Bind = a => new Command.IncidentRole(a.System, IncidentOf(a), a.Text("role"), a.PersonOrNull("person")),
        },
        new()
        {
            Name = "incident note",
            Summary = "Write something into the timeline",
            Arguments = [Which, new("text", ArgumentKind.Rest, "the note", Required: true)],
            Examples = ["/incident note provider says their API is slow"],
            Bind = a => new Command.IncidentNote(a.System, IncidentOf(a), a.Text("text")),
        },
        new()
        {
            Name = "incident status",
            Summary = "Show an incident, or say where it stands",
            Arguments =
            [
                new("state", ArgumentKind.Choice, "where it stands now")
                {
                    Choices = ["acknowledged", "mitigating", "monitoring", "resolved", "open", "reviewed", "closed"],
                },
                Which,
            ],
            Examples = ["/incident status", "/incident status monitoring"],
            Bind = a => new Command.IncidentStatus(a.System, IncidentOf(a), a.TextOrNull("state")),
        },
        new()
        {
            Name = "incident timeline",
            Summary = "Post what happened to the channel",
            Arguments = [Which],
            Examples = ["/incident timeline"],
            Bind = a => new Command.IncidentTimeline(a.System, IncidentOf(a)),
        },
        new()
        {
            Name = "incident resolve",
            Summary = "Say that it is over; posts the timeline",
            Arguments = [Which, new("summary", ArgumentKind.Rest, "what it was")],
            Examples = ["/incident resolve rolled back to sha-old"],
            Bind = a => new Command.IncidentResolve(a.System, IncidentOf(a), a.TextOrNull("summary")),
        },
        new()
        {
            Name = "incident postmortem",
            Summary = "Write what is known into a document for the talk about it",
            Arguments = [Which with { Summary = "which incident; the only open one, or else the newest, when left out" }],
            Examples = ["/incident postmortem", "/incident postmortem --id i-2m7dt"],
            Bind = a => new Command.IncidentPostmortem(a.System, IncidentOf(a)),
        },
    ];

    private static IncidentId? IncidentOf(BoundArguments a) => a.TextOrNull("id") is { } id ? new IncidentId(id) : null;
}
