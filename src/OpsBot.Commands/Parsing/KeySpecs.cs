namespace OpsBot.Commands.Parsing;

/// <summary>The commands on Redis and on the queues in it.</summary>
internal static class KeySpecs
{
    private static readonly ArgumentSpec Redis = new("redis", ArgumentKind.Listed, "which Redis, when there are several", Option: true) { Names = s => s.Redis.Select(r => r.Name) };
    private static readonly ArgumentSpec Pattern = new("pattern", ArgumentKind.Text, "a pattern in Redis' own form, as cache:*", Required: true);
    private static readonly ArgumentSpec Queue = new("queue", ArgumentKind.Listed, "the queue", Required: true) { Names = s => s.Redis.SelectMany(r => r.Queues?.Names ?? []).Distinct(StringComparer.Ordinal) };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        Look("ping", "Whether Redis answers"),
        Look("info", "Memory, clients, hits and keys of Redis"),
        Look("clients", "Who is connected to Redis"),
        new()
        {
            Name = "redis keys",
            Summary = "How many keys match a pattern, and the first of them",
            Arguments = [Pattern, Redis],
            Examples = ["/redis keys cache:*"],
            Bind = a => new Command.RedisKeys(a.System, a.TextOrNull("redis"), a.Text("pattern")),
        },
        new()
        {
            Name = "redis clear",
            Summary = "Delete the keys that match a pattern; shows first how many",
            Arguments = [Pattern, Redis],
            Examples = ["/redis clear cache:*"],
            Bind = a => new Command.RedisClear(a.System, a.TextOrNull("redis"), a.Text("pattern")),
        },
        new()
        {
            Name = "queue status",
            Aliases = ["queue"],
            Summary = "How many jobs wait, are worked on, are delayed, done or failed",
            Arguments = [Queue with { Required = false, Summary = "only this one" }],
            Examples = ["/queue status", "/queue status mail"],
            Bind = a => new Command.QueueStatus(a.System, a.TextOrNull("queue")),
        },
        new()
        {
            Name = "queue retry",
            Summary = "Put the failed jobs of a queue back among those that wait",
            Arguments = [Queue],
            Examples = ["/queue retry mail"],
            Bind = a => new Command.QueueChange(a.System, a.Text("queue"), Clear: false),
        },
        new()
        {
            Name = "queue clear",
            Summary = "Delete the failed jobs of a queue",
            Arguments = [Queue],
            Examples = ["/queue clear mail"],
            Bind = a => new Command.QueueChange(a.System, a.Text("queue"), Clear: true),
        },
    ];

    private static CommandSpec Look(string word, string summary) => new()
    {
        Name = $"redis {word}",
        Summary = summary,
        Arguments = [Redis],
        Examples = [$"/redis {word}"],
        Bind = a => new Command.RedisLook(a.System, a.TextOrNull("redis"), word),
    };
}
