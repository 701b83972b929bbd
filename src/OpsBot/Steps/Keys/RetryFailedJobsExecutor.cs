using System.Globalization;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Keys;

/// <summary>Moves failed jobs back to where a queue's workers take them from. Only those that had failed when the step began: one that fails again meanwhile is not tried for ever.</summary>
/// <param name="scripts">Runs the script.</param>
public sealed class RetryFailedJobsExecutor(RedisScripts scripts) : IStepExecutor<RetryFailedJobs>
{
    // A failed job's score is the time (ms since 1970) at which it failed. Workers of version 5 sleep on the marker, older ones on the list itself.
    private const string Script = """
        local failed, meta = KEYS[1] .. 'failed', KEYS[1] .. 'meta'
        local paused = redis.call('HEXISTS', meta, 'paused') == 1
        local target = KEYS[1] .. (paused and 'paused' or 'wait')
        local moved = 0
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', failed, '-inf', ARGV[2], 'LIMIT', 0, 1000)) do
          local job = KEYS[1] .. id
          redis.call('ZREM', failed, id)
          if redis.call('EXISTS', job) == 1 then
            redis.call('HDEL', job, 'failedReason', 'stacktrace', 'finishedOn', 'processedOn', 'returnvalue')
            redis.call('LPUSH', target, id)
            redis.call('XADD', KEYS[1] .. 'events', 'MAXLEN', '~', 10000, '*', 'event', 'waiting', 'jobId', id, 'prev', 'failed')
            moved = moved + 1
          end
        end
        local version = tonumber(string.match(redis.call('HGET', meta, 'version') or '', 'bullmq:(%d+)') or '0')
        if moved > 0 and not paused and version >= 5 then redis.call('ZADD', KEYS[1] .. 'marker', 0, '0') end
        return { redis.call('ZCOUNT', failed, '-inf', ARGV[2]) > 0 and '1' or '0', tostring(moved) }
        """;

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(RetryFailedJobs step, CancellationToken cancel) => scripts.ResolveAsync(step, cancel);

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(RetryFailedJobs step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        var began = context.StartedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var (count, bad) = await scripts.RepeatAsync(step, context, Script, $"{step.Prefix}:{step.Queue}:", began, "job", cancel);
        return bad ?? new Outcome.Passed { Summary = $"{Words.Count((int)count, "job")} of {step.Queue} wait{(count == 1 ? "s" : "")} again" };
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(RetryFailedJobs step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("Some of the jobs may wait again, and moving the rest does no harm."));
}
