using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;

namespace OpsBot.Steps.Compose;

/// <summary>Brings a service up as it is pinned.</summary>
/// <param name="engines">The engines.</param>
/// <param name="clock">The clock.</param>
public sealed class RecreateServiceExecutor(IContainerEngines engines, TimeProvider clock) : IStepExecutor<RecreateService>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(RecreateService step, CancellationToken cancel) =>
        Attempt.ResolveAsync(async () => await engines.Of(step.Service).WhyNotTouchAsync(step.Service, cancel) is { } own
            ? new Resolution.Impossible(own)
            : await TargetImage.ResolveAsync(engines.Of(step.Service), step.Service, step.Image, step.Tag, cancel));

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(RecreateService step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var engine = engines.Of(step.Service);
            var pin = await engine.ReadPinAsync(step.Service, cancel);
            if (pin.Tag != step.Tag)
            {
                return new Outcome.Failed
                {
                    Summary = $"Bringing {step.Service.Service} up on {step.Tag}: it is pinned to {pin.Tag}, so that is what would come up; somebody else changed it. Give the command again.",
                };
            }

            await engine.RecreateAsync(step.Service, cancel);
            return await RunsTargetAsync(engine, step, await engine.InspectAsync(step.Service, cancel), cancel) is { } passed
                ? passed
                : new Outcome.Failed { Summary = $"Bringing {step.Service.Service} up on {step.Tag}: the engine reports success, but the containers do not run {step.Image}:{step.Tag}. Look with /status." };
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(RecreateService step, StepContext context, CancellationToken cancel) => Attempt.ProbeAsync(async () =>
    {
        var engine = engines.Of(step.Service);
        var containers = await SettledContainers.OfAsync(engine, step.Service, clock, cancel);
        if (await RunsTargetAsync(engine, step, containers, cancel) is { } passed)
        {
            return new ProbeResult.Done(passed);
        }

        return SettledContainers.UntouchedSince(containers, context.StartedAt)
            ? new ProbeResult.NotDone()
            : new ProbeResult.CannotTell($"{step.Service} does not run {step.Image}:{step.Tag}, but its containers are not as they were either; look with /status, then retry or skip.");
    });

    private static async Task<Outcome?> RunsTargetAsync(IContainerEngine engine, RecreateService step, IReadOnlyList<ContainerState> containers, CancellationToken cancel)
    {
        var target = await engine.FindImageAsync(step.Service, step.Tag, cancel);
        return target is { Id: { } id } && containers.Count > 0 && containers.All(c => c.Tag == step.Tag && c.ImageId == id)
            ? new Outcome.Passed { Summary = $"{step.Service.Service} is up on {step.Tag}", Facts = [new Field("image", Images.Short(id))] }
            : null;
    }
}
