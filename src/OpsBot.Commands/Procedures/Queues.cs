using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/queue status [queue]</c>, <c>/queue retry &lt;queue&gt;</c>, <c>/queue clear &lt;queue&gt;</c>: job queues in the form of BullMQ. How many jobs are in which state is shown before anybody is asked.</summary>
public static class Queues
{
    /// <summary>The name of the procedure that looks.</summary>
    public const string Name = "queue";

    /// <summary>The name of the procedure that puts failed jobs back.</summary>
    public const string Retry = "queue-retry";

    /// <summary>The name of the procedure that deletes failed jobs.</summary>
    public const string Clear = "queue-clear";

    private const string Source = "built-in queue";

    private static readonly TimeSpan LookWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ChangeWithin = TimeSpan.FromMinutes(10);

    /// <summary>The queues of a system by name, with the Redis that keeps each; of two of the same name the first.</summary>
    public static IReadOnlyList<(RedisDefinition Redis, string Queue)> Of(SystemDefinition system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return [.. system.Redis.SelectMany(r => (r.Queues?.Names ?? []).Select(q => (r, q))).DistinctBy(pair => pair.q)];
    }

    /// <summary>Makes the draft of a look at one queue, or at all.</summary>
    public static Drafting Status(ProcedureContext context, string? queue)
    {
        ArgumentNullException.ThrowIfNull(context);
        var all = Of(context.System).Where(pair => queue is null || pair.Queue == queue).ToList();
        return all.Count == 0
            ? None(context.System)
            : new Drafting.Drafted(new PlanDraft
            {
                System = context.System.Name,
                Procedure = Name,
                Title = queue is null ? $"Queues of {context.System.Name}" : $"Queue {queue}",
                Steps = [.. all.Select(pair => (Step)Show(context, pair.Redis, pair.Queue))],
                Parallel = true,
            });
    }

    /// <summary>Makes the draft of <c>/queue retry</c>, or of <c>/queue clear</c>.</summary>
    public static Drafting Change(ProcedureContext context, string queue, bool clear)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Of(context.System).Where(pair => pair.Queue == queue).ToList() is not [var (redis, _), ..])
        {
            return None(context.System);
        }

        var place = new ServiceRef(context.System.Name, redis.Service);
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = clear ? Clear : Retry,
            Title = clear ? $"Delete the failed jobs of {queue}" : $"Retry the failed jobs of {queue}",
            Steps =
            [
                Show(context, redis, queue),
                clear
                    ? new ClearFailedJobs { Service = place, Source = Source, Risk = Risk.Destructive, Timeout = ChangeWithin, Repeatable = true, Prefix = redis.Queues!.Prefix, Queue = queue }
                    : new RetryFailedJobs { Service = place, Source = Source, Risk = Risk.Mutating, Timeout = ChangeWithin, Repeatable = true, Prefix = redis.Queues!.Prefix, Queue = queue },
                Show(context, redis, queue),
            ],
            Looking = 1,
            Warnings = clear ? ["What these jobs were to do is not done, and what they were given is lost."] : [],
        });
    }

    private static ShowQueue Show(ProcedureContext context, RedisDefinition redis, string queue) =>
        new() { Service = new ServiceRef(context.System.Name, redis.Service), Source = Source, Risk = Risk.ReadOnly, Timeout = LookWithin, Repeatable = true, Prefix = redis.Queues!.Prefix, Queue = queue };

    private static Drafting None(SystemDefinition system) => Drafting.Refuse("no-queue", $"The catalog names no queue of {system.Name}.", $"Name them at `systems.{system.Name}.redis`, as `queues: {{ prefix: bull, names: [mail] }}`.");
}
