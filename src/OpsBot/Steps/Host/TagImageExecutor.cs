using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Host;

/// <summary>Gives an image one more name.</summary>
/// <param name="engines">The engines.</param>
public sealed class TagImageExecutor(IContainerEngines engines) : IStepExecutor<TagImage>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(TagImage step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        var engine = engines.As<IHostEngine>(step.Service);
        return await engine.ImageIdAsync(step.Service, step.From, cancel) is { } id
            ? new Resolution.Resolved([new Pin($"image {step.From}", id, AtStartOnly: true), new Pin($"image {step.To}", await engine.ImageIdAsync(step.Service, step.To, cancel) ?? "none yet", AtStartOnly: true)])
            : new Resolution.Impossible(new Refusal("no-such-image", $"There is no image {step.From} on {engine.Where}.", "Pull or build it first; `docker images` lists those there are."));
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(TagImage step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            await engines.As<IHostEngine>(step.Service).TagAsync(step.Service, step.From, step.To, cancel);
            return Tagged(step);
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(TagImage step, StepContext context, CancellationToken cancel) => Attempt.ProbeAsync(async () =>
    {
        var engine = engines.As<IHostEngine>(step.Service);
        return await engine.ImageIdAsync(step.Service, step.From, cancel) is { } id && id == await engine.ImageIdAsync(step.Service, step.To, cancel)
            ? new ProbeResult.Done(Tagged(step))
            : new ProbeResult.NotDone();
    });

    private static Outcome.Passed Tagged(TagImage step) => new() { Summary = $"{step.From} is also {step.To}" };
}
