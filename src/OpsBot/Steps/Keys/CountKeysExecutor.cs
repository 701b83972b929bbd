using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Keys;

/// <summary>Counts keys. A scan may tell a key twice while others are made, so what it counts is near the truth, not below it.</summary>
/// <param name="scripts">Runs the script.</param>
public sealed class CountKeysExecutor(RedisScripts scripts) : IStepExecutor<CountKeys>
{
    private const string Script = """
        local page = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', 10000)
        return { page[1], tostring(#page[2]) }
        """;

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(CountKeys step, CancellationToken cancel) => scripts.ResolveAsync(step, cancel);

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(CountKeys step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        var (count, bad) = await scripts.RepeatAsync(step, context, Script, "", step.Pattern, "key", cancel);
        return bad ?? new Outcome.Passed { Summary = $"{Words.Count((int)count, "key")} match {step.Pattern}" };
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(CountKeys step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());
}
