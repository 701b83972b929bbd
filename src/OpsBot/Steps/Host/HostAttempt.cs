using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Host;

/// <summary>What the steps that look at a host have in common.</summary>
internal static class HostAttempt
{
    /// <summary>At plan time: there must be a host to look at.</summary>
    public static Task<Resolution> ResolveAsync(IContainerEngines engines, Step step) => Attempt.ResolveAsync(() =>
    {
        _ = engines.As<IHostEngine>(step.Service);
        return Task.FromResult<Resolution>(new Resolution.Resolved([]));
    });

    /// <summary>Looks at the host and writes lines of it.</summary>
    /// <param name="engines">The engines.</param>
    /// <param name="step">The step.</param>
    /// <param name="context">Its context.</param>
    /// <param name="lines">What to write, and what to say of it.</param>
    /// <param name="cancel">Gives up.</param>
    public static Task<Outcome> LookAsync(IContainerEngines engines, Step step, StepContext context, Func<HostContent, (IEnumerable<string> Lines, string Summary)> lines, CancellationToken cancel) => Attempt.LookAsync(async () =>
    {
        var (shown, summary) = lines(await engines.As<IHostEngine>(step.Service).LookAsync(step.Service, cancel));
        foreach (var line in shown)
        {
            await context.Output.WriteLineAsync(line, cancel);
        }

        return new Outcome.Passed { Summary = summary };
    });
}
