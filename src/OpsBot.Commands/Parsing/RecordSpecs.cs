namespace OpsBot.Commands.Parsing;

/// <summary>The commands on what OpsBot itself has written down.</summary>
internal static class RecordSpecs
{
    private static readonly TimeSpan ADay = TimeSpan.FromHours(24);
    private static readonly TimeSpan AYear = TimeSpan.FromDays(366);

    /// <summary>What was done lately.</summary>
    public static CommandSpec History { get; } = new()
    {
        Name = "history",
        Summary = "What was done to the system lately: runs, incidents, freezes, windows",
        Arguments =
        [
            new("service", ArgumentKind.Service, "only what was done to this one"),
            new("since", ArgumentKind.Duration, "how far back, up to a year (24h)", Option: true) { Longest = AYear },
            new("by", ArgumentKind.Person, "only what this person asked for", Option: true),
            new("all", ArgumentKind.Flag, "also what only looked", Option: true),
        ],
        Examples = ["/history", "/history backend --since 7d", "/history --by jonas"],
        Bind = a => new Command.History(a.System, a.ServiceOrNull("service"), a.Duration("since") ?? ADay, a.PersonOrNull("by"), a.Has("all")),
    };

    /// <summary>Whether what is stored was changed.</summary>
    public static CommandSpec AuditVerify { get; } = new()
    {
        Name = "audit verify",
        Aliases = ["audit"],
        Summary = "Whether everything is stored as OpsBot wrote it: events, approvals, times",
        Arguments = [new("anchor", ArgumentKind.Text, "a head of the ledger as a timeline shows it; without one a cut-off end is not seen", Option: true)],
        Examples = ["/audit verify", "/audit verify --anchor 1234:9f2c1ab47d03e5b8"],
        Bind = a => new Command.AuditVerify(a.System, a.TextOrNull("anchor")),
    };
}
