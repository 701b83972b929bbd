using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Compose;

/// <summary>Runs the compose tool where the file is. What is pinned is the file as it was when the plan was made.</summary>
/// <param name="engines">The engines.</param>
public sealed class ComposeCommandExecutor(IContainerEngines engines) : IStepExecutor<ComposeCommand>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ComposeCommand step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        var engine = engines.As<IComposeEngine>(step.Service);
        return await engine.WhyNotComposeAsync(step.Service, step.Arguments, cancel) is { } own
            ? new Resolution.Impossible(own)
            : new Resolution.Resolved([new Pin($"compose files of {step.Service.System}", await engine.FilesHashAsync(step.Service, cancel), AtStartOnly: true)]);
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(ComposeCommand step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var engine = engines.As<IComposeEngine>(step.Service);
            if (await engine.WhyNotComposeAsync(step.Service, step.Arguments, cancel) is { } own)
            {
                return new Outcome.Failed { Summary = $"{own.Reason} {own.Remedy}" };
            }

            // What it says of its progress comes as errors; what it answers does not.
            var answers = step.Risk == Risk.ReadOnly;
            var exit = await engine.ComposeAsync(step.Service, step.Arguments, line => answers && line.IsError ? ValueTask.CompletedTask : context.Output.WriteLineAsync(line.Text, cancel), cancel);
            return exit.Code == 0 ? new Outcome.Passed { Summary = $"compose {step.Arguments[0]} is done" }
                : answers ? new Outcome.Finding { Summary = exit.ToString() }
                : new Outcome.Failed { Summary = exit.ToString() };
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ComposeCommand step, StepContext context, CancellationToken cancel) =>
        Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("Look with /status what runs."));
}
