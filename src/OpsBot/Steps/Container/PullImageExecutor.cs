using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Container;

/// <summary>Brings an image to the host, unless it is there.</summary>
/// <param name="engines">The engines.</param>
public sealed class PullImageExecutor(IContainerEngines engines) : IStepExecutor<PullImage>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(PullImage step, CancellationToken cancel) =>
        Attempt.ResolveAsync(() => TargetImage.ResolveAsync(engines.Of(step.Service), step.Service, step.Image, step.Tag, cancel));

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(PullImage step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var engine = engines.Of(step.Service);
            if (await engine.FindImageAsync(step.Service, step.Tag, cancel) is { OnHost: true, Id: not null } here)
            {
                return Passed($"{step.Image}:{step.Tag} is on the host already", here);
            }

            await using (var progress = new ProgressPump(context.Output, cancel))
            {
                await engine.PullAsync(step.Service, step.Tag, progress, cancel);
            }

            return await engine.FindImageAsync(step.Service, step.Tag, cancel) is { OnHost: true, Id: not null } pulled
                ? Passed($"{step.Image}:{step.Tag} was pulled", pulled)
                : new Outcome.Failed { Summary = $"Pulling {step.Image}:{step.Tag}: the engine reports success, but the image is not on the host. Look at the engine's log." };
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(PullImage step, StepContext context, CancellationToken cancel) => Attempt.ProbeAsync(async () =>
        await engines.Of(step.Service).FindImageAsync(step.Service, step.Tag, cancel) is { OnHost: true, Id: not null } image
            ? new ProbeResult.Done(Passed($"{step.Image}:{step.Tag} is on the host", image))
            : new ProbeResult.NotDone());

    private static Outcome.Passed Passed(string summary, ImageState image) => new() { Summary = summary, Facts = [new Field("image", Images.Short(image.Id!))] };
}
