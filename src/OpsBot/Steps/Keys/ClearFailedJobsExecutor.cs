using System.Globalization;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Keys;

/// <summary>Deletes failed jobs with all keys of theirs; only those that had failed when the step began.</summary>
/// <param name="scripts">Runs the script.</param>
public sealed class ClearFailedJobsExecutor(RedisScripts scripts) : IStepExecutor<ClearFailedJobs>
{
    private const string Script = """
        local failed = KEYS[1] .. 'failed'
        local gone = 0
        for _, id in ipairs(redis.call('ZRANGEBYSCORE', failed, '-inf', ARGV[2], 'LIMIT', 0, 1000)) do
          local job = KEYS[1] .. id
          redis.call('UNLINK', job, job .. ':logs', job .. ':dependencies', job .. ':processed', job .. ':failed', job .. ':unsuccessful', job .. ':lock')
          gone = gone + redis.call('ZREM', failed, id)
        end
        return { redis.call('ZCOUNT', failed, '-inf', ARGV[2]) > 0 and '1' or '0', tostring(gone) }
        """;

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ClearFailedJobs step, CancellationToken cancel) => scripts.ResolveAsync(step, cancel);

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(ClearFailedJobs step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        var began = context.StartedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var (count, bad) = await scripts.RepeatAsync(step, context, Script, $"{step.Prefix}:{step.Queue}:", began, "job", cancel);
        return bad ?? new Outcome.Passed { Summary = $"{Words.Count((int)count, "failed job")} of {step.Queue} deleted" };
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ClearFailedJobs step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("Some of the jobs may be gone, and deleting the rest does no harm."));
}
