using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;
using OpsBot.Storage;

namespace OpsBot.Steps.Audit;

/// <summary>Checks the store. That something was changed is no answer to go on with but a failure, so that whoever waits for the word "done" does not get it.</summary>
/// <param name="audit">The store, with its key.</param>
/// <param name="clock">The clock.</param>
public sealed class VerifyStoreExecutor(StoreAudit audit, TimeProvider clock) : IStepExecutor<VerifyStore>
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(VerifyStore step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(VerifyStore step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            // The database is read on the thread that asks for it, so that is one of its own.
            var report = await Task.Run(() => audit.VerifyAsync(step.Anchor, Teller(context.Output, cancel), cancel), cancel);
            foreach (var finding in report.Findings)
            {
                await context.Output.WriteLineAsync(finding.Describe(), cancel);
            }

            return OutcomeOf(report);
        }
        catch (StoreUnavailableException e)
        {
            return new Outcome.Failed { Summary = e.Message };
        }
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(VerifyStore step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    /// <summary>Says now and then how far it is: a small store is verified before there is anything to say.</summary>
    private Func<double, ValueTask> Teller(IStepOutput output, CancellationToken cancel)
    {
        var last = clock.GetTimestamp();
        return async fraction =>
        {
            if (fraction < 1 && clock.GetElapsedTime(last) >= TellEvery)
            {
                last = clock.GetTimestamp();
                await output.WriteLineAsync($"{fraction * 100:0} % of the streams are verified", cancel);
            }
        };
    }

    private static Outcome OutcomeOf(AuditReport report)
    {
        var size = $"{Words.Count((int)report.Streams, "stream")}, {Words.Count((int)report.Events, "event")}, head {(report.Head.Seq == 0 ? "none" : report.Head.Mark)}";
        var named = report.FindingCount == 1 ? "It is named" : report.FindingCount == report.Findings.Count ? "They are named" : $"The first {report.Findings.Count} are named";
        return report.Remedy is { } remedy
            ? new Outcome.Failed { Summary = $"{report.Verdict} {named} in the thread. {remedy} ({size})" }
            : new Outcome.Passed { Summary = $"{report.Verdict} {size}" };
    }
}
