using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Keys;

/// <summary>Deletes keys, a page of the scan at a time.</summary>
/// <param name="scripts">Runs the script.</param>
public sealed class DeleteKeysExecutor(RedisScripts scripts) : IStepExecutor<DeleteKeys>
{
    private const string Script = """
        local page = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', 5000)
        local gone = 0
        for _, key in ipairs(page[2]) do gone = gone + redis.call('UNLINK', key) end
        return { page[1], tostring(gone) }
        """;

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(DeleteKeys step, CancellationToken cancel) => scripts.ResolveAsync(step, cancel);

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(DeleteKeys step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        var (count, bad) = await scripts.RepeatAsync(step, context, Script, "", step.Pattern, "key", cancel);
        return bad ?? new Outcome.Passed { Summary = $"{Words.Count((int)count, "key")} deleted" };
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(DeleteKeys step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("Some of the keys may be gone, and deleting the rest does no harm."));
}
