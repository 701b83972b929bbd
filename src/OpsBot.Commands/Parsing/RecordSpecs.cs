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
}
