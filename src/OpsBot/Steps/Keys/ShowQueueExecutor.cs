using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Keys;

/// <summary>Counts the jobs of a queue by state. Failed jobs are a finding.</summary>
/// <param name="scripts">Runs the script.</param>
public sealed class ShowQueueExecutor(RedisScripts scripts) : IStepExecutor<ShowQueue>
{
    private static readonly string[] States = ["waiting", "active", "delayed", "failed", "completed", "paused"];

    private const string Script = """
        local function size(name)
          local kind = redis.call('TYPE', KEYS[1] .. name).ok
          if kind == 'list' then return redis.call('LLEN', KEYS[1] .. name) end
          if kind == 'zset' then return redis.call('ZCARD', KEYS[1] .. name) end
          if kind == 'set' then return redis.call('SCARD', KEYS[1] .. name) end
          return 0
        end
        return { tostring(size('wait') + size('prioritized') + size('paused')), tostring(size('active')), tostring(size('delayed')), tostring(size('failed')), tostring(size('completed')),
          redis.call('HEXISTS', KEYS[1] .. 'meta', 'paused') == 1 and 'yes' or 'no' }
        """;

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ShowQueue step, CancellationToken cancel) => scripts.ResolveAsync(step, cancel);

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(ShowQueue step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        var (answer, bad) = await scripts.RunAsync(step, Script, $"{step.Prefix}:{step.Queue}:", [], cancel);
        if (bad is not null || answer.Count != States.Length)
        {
            return bad ?? new Outcome.Failed { Summary = $"the answer of {step.Service.Service} makes no sense: {string.Join(' ', answer)}" };
        }

        var facts = States.Zip(answer, (state, count) => new Field(state, count)).ToList();
        var summary = $"{step.Queue}: {answer[0]} waiting, {answer[1]} active, {answer[2]} delayed, {answer[3]} failed, {answer[4]} completed{(answer[5] == "yes" ? "; the queue is paused" : "")}";
        return answer[3] == "0" ? new Outcome.Passed { Summary = summary, Facts = facts } : new Outcome.Finding { Summary = summary, Facts = facts };
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ShowQueue step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());
}
