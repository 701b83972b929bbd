using OpsBot.Commands.Plans;

namespace OpsBot.Commands.Parsing;

/// <summary>The commands that keep a system running besides deploys: services, disks, secrets, windows and lists.</summary>
internal static class CareSpecs
{
    private static readonly ArgumentSpec Service = new("service", ArgumentKind.Service, "the service", Required: true);
    private static readonly ArgumentSpec ServiceOrAll = new("service", ArgumentKind.ServiceOrAll, "the service, or all", Required: true);

    /// <summary>What acts on services.</summary>
    public static IReadOnlyList<CommandSpec> Services { get; } =
    [
        new()
        {
            Name = "start",
            Summary = "Start what does not run, in start-up order, each healthy before the next",
            Arguments = [ServiceOrAll with { Required = false, Summary = "the service, or all (as when left out)" }],
            Examples = ["/start", "/start backend"],
            Bind = a => new Command.Start(a.System, a.ServiceOrNull("service")),
        },
        new()
        {
            Name = "stop",
            Summary = "Stop a service, or all in the order opposite to that of starting; a run is stopped with /cancel",
            Arguments = [ServiceOrAll],
            Examples = ["/stop frontend", "/stop all"],
            Bind = a => new Command.Stop(a.System, a.ServiceOrNull("service")),
        },
        new()
        {
            Name = "release",
            Summary = "Give a commit its release tag in git and push it",
            Arguments =
            [
                Service,
                new("tag", ArgumentKind.Tag, "the tag, as v1.4.0", Required: true),
                new("commit", ArgumentKind.Text, "the commit to tag; the newest that is checked out when left out", Option: true),
            ],
            Examples = ["/release backend v1.4.0", "/release backend v1.4.0 --commit 9f2c1ab"],
            Bind = a => new Command.Release(a.System, a.Service("service"), a.Text("tag"), a.TextOrNull("commit")),
        },
        new()
        {
            Name = "lockdown",
            Summary = "After a break-in: keep logs and dumps as evidence, then stop every service",
            Arguments = [new("reason", ArgumentKind.Rest, "what was seen", Required: true)],
            Examples = ["/lockdown unknown administrators in the user table"],
            Bind = a => new Command.Lockdown(a.System, a.Text("reason")),
        },
        new()
        {
            Name = "disk",
            Aliases = ["stats disk"],
            Summary = "What images, containers and volumes take on the hosts' disks, and what could be freed",
            Examples = ["/disk"],
            Bind = a => new Command.Disk(a.System, null),
        },
        new()
        {
            Name = "disk clean",
            Summary = "Free what nothing uses: shows first what goes",
            Arguments = [new("what", ArgumentKind.Choice, "what goes; leftovers (stopped containers, empty networks, images without a name) when left out") { Choices = DiskCleaning.Words }],
            Examples = ["/disk clean", "/disk clean containers"],
            Bind = a => new Command.Disk(a.System, a.TextOrNull("what") ?? DiskCleaning.Words[0]),
        },
    ];

    /// <summary>What is done with secrets.</summary>
    public static IReadOnlyList<CommandSpec> Secrets { get; } =
    [
        new()
        {
            Name = "secrets",
            Aliases = ["secrets list"],
            Summary = "The secrets by name and age, never what they are",
            Examples = ["/secrets"],
            Bind = a => new Command.Secrets(a.System),
        },
        new()
        {
            Name = "secrets rotate",
            Summary = "Replace a secret by random bytes, and start what reads it anew",
            Arguments =
            [
                new("secret", ArgumentKind.Listed, "the secret", Required: true) { Names = s => s.Rotations.Select(r => r.Name) },
            ],
            Examples = ["/secrets rotate jwt"],
            Bind = a => new Command.SecretsRotate(a.System, a.Text("secret")),
        },
    ];

    /// <summary>What a runbook says besides its procedures.</summary>
    public static IReadOnlyList<CommandSpec> Guides { get; } =
    [
        new()
        {
            Name = "checklist",
            Summary = "The checklists of the runbooks, or one of them box by box",
            Arguments = [new("name", ArgumentKind.Checklist, "its title")],
            Examples = ["/checklist", "/checklist Pre-Deployment"],
            Bind = a => a.TextOrNull("name") is { } title ? new Command.Checklist(a.System, title) : new Command.Checklists(a.System),
        },
        new()
        {
            Name = "decide",
            Summary = "What the runbooks say is done in which case, with buttons that begin it",
            Arguments = [new("table", ArgumentKind.Rest, "its title, or a part of it")],
            Examples = ["/decide", "/decide rollback"],
            Bind = a => new Command.Decide(a.System, a.TextOrNull("table")),
        },
    ];

    /// <summary>Windows of maintenance.</summary>
    public static IReadOnlyList<CommandSpec> Maintenance { get; } =
    [
        new()
        {
            Name = "maintenance",
            Summary = "Whether the system is in maintenance",
            Examples = ["/maintenance"],
            Bind = a => new Command.MaintenanceShow(a.System),
        },
        new()
        {
            Name = "maintenance start",
            Summary = "Open a window: announced, and nobody else deploys or releases",
            Arguments =
            [
                new("duration", ArgumentKind.Duration, "for how long", Required: true),
                new("reason", ArgumentKind.Rest, "what for", Required: true),
            ],
            Examples = ["/maintenance start 1h database upgrade"],
            Bind = a => new Command.MaintenanceStart(a.System, a.Duration("duration")!.Value, a.Text("reason")),
        },
        new()
        {
            Name = "maintenance end",
            Summary = "Close the window",
            Examples = ["/maintenance end"],
            Bind = a => new Command.MaintenanceEnd(a.System),
        },
    ];
}
