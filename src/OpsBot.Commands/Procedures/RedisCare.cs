using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Filters;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/redis ping|info|clients|keys|clear</c>. What goes over keys scans, so that no command holds the server up; how many keys match is shown before anybody is asked to delete them.</summary>
public static class RedisCare
{
    /// <summary>The name of the procedures that look.</summary>
    public const string Name = "redis";

    /// <summary>The name of the procedure that deletes keys.</summary>
    public const string Clear = "redis-clear";

    private const string Source = "built-in redis";
    private const int MostKeys = 200;

    private static readonly TimeSpan LookWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ClearWithin = TimeSpan.FromMinutes(15);

    /// <summary>Makes the draft of <c>/redis ping</c>.</summary>
    public static Drafting Ping(ProcedureContext context, string? name) => Look(context, name, "answers", ["PING"]);

    /// <summary>Makes the draft of <c>/redis info</c>.</summary>
    public static Drafting Info(ProcedureContext context, string? name) => Look(context, name, "in figures", ["INFO", "memory"], ["INFO", "clients"], ["INFO", "stats"], ["INFO", "persistence"], ["INFO", "keyspace"]);

    /// <summary>Makes the draft of <c>/redis clients</c>.</summary>
    public static Drafting Clients(ProcedureContext context, string? name) => Look(context, name, "and who is connected", ["CLIENT", "LIST"]);

    /// <summary>Makes the draft of <c>/redis keys</c>: how many there are, and the first of them.</summary>
    public static Drafting Keys(ProcedureContext context, string? name, string pattern) => With(context, name, redis => new PlanDraft
    {
        System = context.System.Name,
        Procedure = Name,
        Title = $"Keys {pattern} of {redis.Name}",
        Steps = [Count(context, redis, pattern), Tell(context, redis, ["KEYS", pattern]) with { Name = $"The first {MostKeys} of them", Through = [new Head(MostKeys)] }],
    });

    /// <summary>Makes the draft of <c>/redis clear</c>.</summary>
    public static Drafting DraftClear(ProcedureContext context, string? name, string pattern) => With(context, name, redis => new PlanDraft
    {
        System = context.System.Name,
        Procedure = Clear,
        Title = $"Delete the keys {pattern} of {redis.Name}",
        Steps =
        [
            Count(context, redis, pattern),
            new DeleteKeys { Service = new ServiceRef(context.System.Name, redis.Service), Source = Source, Risk = Risk.Destructive, Timeout = ClearWithin, Repeatable = true, Pattern = pattern },
            Count(context, redis, pattern),
        ],
        Looking = 1,
        LeastRisk = Risk.Destructive,
        Warnings = pattern.Trim('*').Length == 0 ? ["That is every key."] : [],
    });

    /// <summary>The Redis that is meant: the one named, else the first of the catalog.</summary>
    internal static (RedisDefinition? Redis, Drafting? Refused) Find(SystemDefinition system, string? name) =>
        system.Redis.FirstOrDefault(r => name is null || r.Name == name) is { } redis
            ? (redis, null)
            : (null, Drafting.Refuse("no-redis", $"The catalog names no Redis of {system.Name}{(name is null ? "" : $" called {name}")}.", $"Name it at `systems.{system.Name}.redis`."));

    private static Drafting Look(ProcedureContext context, string? name, string what, params IReadOnlyList<string>[] commands) => With(context, name, redis => new PlanDraft
    {
        System = context.System.Name,
        Procedure = Name,
        Title = $"{redis.Name} {what}",
        Steps = [.. commands.Select(c => (Step)Tell(context, redis, c))],
    });

    private static Drafting With(ProcedureContext context, string? name, Func<RedisDefinition, PlanDraft> draft)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (redis, refused) = Find(context.System, name);
        return refused ?? new Drafting.Drafted(draft(redis!));
    }

    private static CountKeys Count(ProcedureContext context, RedisDefinition redis, string pattern) =>
        new() { Service = new ServiceRef(context.System.Name, redis.Service), Source = Source, Risk = Risk.ReadOnly, Timeout = LookWithin, Repeatable = true, Pattern = pattern };

    private static RedisStep Tell(ProcedureContext context, RedisDefinition redis, IReadOnlyList<string> arguments) =>
        new() { Service = new ServiceRef(context.System.Name, redis.Service), Source = Source, Risk = Risk.ReadOnly, Timeout = LookWithin, Repeatable = true, Arguments = arguments };
}
